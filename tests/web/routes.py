#!/usr/bin/env python3
"""Each page of the desk: that it comes, is whole HTML, and says what the tables say."""
import csv
import hashlib
import html
import os
import re
import subprocess
import time

from desk import ADECHO, SAMPLE, TREE, Desk, Tags, case_make, check, done, folder, query, run


def table(case, name):
    with open(os.path.join(case, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def plain(text):
    """What is read on a page, blanks as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text).replace("\u202f", ""))


class Walk:
    def __init__(self, desk):
        self.desk = desk

    def page(self, path, *words, code=200):
        answer = self.desk.ask(path)
        missing = [word for word in words if word not in plain(answer.text)]
        strange = Tags(answer.text).strange() if "html" in answer.headers["Content-Type"] else []
        check(answer.code == code and not missing and not strange, path[:90],
              f"{answer.code} missing {missing} strange {strange}")
        return answer


def lists(walk, case, ads, posters):
    """What stands behind the counts of the overview, and the filter by region."""
    front = walk.page("/").links()
    for name in ("ads", "cities", "contacts", "hubs", "bridges", "rejects"):
        check("/list?of=" + name in front, f"the count of {name} leads to them")
    hubs = table(case, "hubs.csv")
    walk.page("/list?of=hubs", *[row["contact"] for row in hubs])
    walk.page("/list?of=ads", ads[0]["ad_id"], ads[49]["ad_id"])
    walk.page("/list?of=ads&page=1", ads[50]["ad_id"])
    places = [row["place"] for row in ads if row["place"]]
    walk.page("/list?of=cities", *sorted(set(places), key=places.count)[-50:])
    most = max(hubs, key=lambda row: int(row["ads"]))
    walk.page("/list?of=contacts", most["contact"], "joins many")
    walk.page("/list?of=bridges")
    walk.page("/list?of=rejects")
    walk.page("/list?of=nothing", code=404)
    for of, path in (("cluster", "/cluster"), ("poster", "/poster")):
        inside = {row[of] for row in ads if row["place"].endswith(", ON")}
        answer = walk.page(query("/queue", region="ON", of=of + "s"))
        shown = set(re.findall(re.escape(path) + r"\?id=([a-z0-9]+)", answer.text))
        check(shown and shown <= inside, f"the queue of {of}s by region has those of that region only", shown - inside)
    check("Nothing." in walk.page(query("/queue", region="XX")).text, "where there is none there is none")
    hub = next(row for row in posters if any(h["contact"] in row["phones"].split(";") for h in hubs))
    check('class="tag note"' in walk.page(query("/poster", id=hub["poster"])).text, "a hub is marked where it is named")


def drawings(walk, case, ads, clusters):
    """The drawing of what holds a cluster or a poster together, and its table."""
    many = max(clusters, key=lambda row: int(row["texts"]))
    text = walk.page(query("/cluster", id=many["cluster"]), "What holds it together", "The same as a table").text
    drawing = text[text.index('<svg class="graph"'):]
    drawing = drawing[:drawing.index("</svg>")]
    texts = {row["a"] for row in table(case, "links.csv") if row["value"] == "shared text"} | \
        {row["b"] for row in table(case, "links.csv") if row["value"] == "shared text"}
    nodes = re.findall(r'href="/ad\?id=([^"]*)"', drawing)
    inside = {row["ad_id"] for row in ads if row["cluster"] == many["cluster"]}
    check(nodes[0] == many["core_ad"] or many["core_ad"] not in texts, "the core text comes first", nodes[:2])
    check(1 < len(nodes) <= 20 and set(nodes) <= inside, "its texts are drawn, not too many", nodes)
    check(drawing.count('class="link') == len(nodes) - 1 and drawing.count("link weak") == 1,
          "by so many links as join them, the weakest marked", drawing.count('class="link'))
    listed = text[text.index("<details>"):text.index("</details>")]
    check(listed.count("shared text") == len(nodes) - 1, "the table tells the same")
    tie = table(case, "ties.csv")[0]
    text = walk.page(query("/poster", id=tie["first_poster"]), "What holds it together").text
    drawing = text[text.index('<svg class="graph"'):text.index("</svg>")]
    check(f'/poster?id={tie["other_poster"]}"' in drawing and f'/cluster?id={tie["cluster"]}"' in drawing,
          "a poster is drawn with its clusters and whom they are kept apart from")


def pages(walk, case):
    ads, clusters, posters = (table(case, name + ".csv") for name in ("ads", "clusters", "posters"))
    walk.page("/", "Overview", f"{len(ads)} ads", f"{len(clusters)} clusters", f"{len(posters)} posters")
    queue = walk.page("/queue", *[row["cluster"] for row in clusters[:25]])
    check(clusters[25]["cluster"] not in queue.text, "the queue comes in pages")
    more = next(link for link in queue.links() if "after=" in link)
    walk.page(more, *[row["cluster"] for row in clusters[25:50]])
    walk.page("/queue?of=posters", *[row["poster"] for row in posters[:25]])
    written = [row for row in ads if row["cluster"] == clusters[0]["cluster"]]
    value = next((row["emails"] or row["handles"]).split(";")[0] for row in written if row["emails"] or row["handles"])
    check(value in walk.page(query("/cluster", id=clusters[0]["cluster"])).text.partition("</dl>")[0],
          "the head of a cluster names e-mails and handles")
    check(len(re.findall("/contact\\?name=(?:email|handle)", queue.text)) > 5, "the queue names e-mails and handles")
    few = walk.page("/queue?of=posters").text
    check(next(row["emails"] for row in posters[:25] if row["emails"]).split(";")[0] in few, "that of posters too")
    city = next(row["place"] for row in ads if row["place"] and row["cluster"] == clusters[3]["cluster"])
    inside = {row["cluster"] for row in ads if row["place"] == city}
    answer = walk.page(query("/queue", city=city))
    shown = set(re.findall(r"/cluster\?id=(c[a-z0-9]+)", answer.text))
    check(shown and shown <= inside, "the queue by city has clusters of that city only", shown - inside)
    answer = walk.page(query("/queue", of="posters", city=city, size="3", until="2019-12-31"))
    few = {row["poster"] for row in posters if int(row["ads"]) >= 3 and row["first_date"] <= "2019-12-31"}
    shown = set(re.findall(r"/poster\?id=(p[a-z0-9]+)", answer.text))
    check(shown and shown <= few, "filters of size and day hold", shown - few)
    for at, cluster in enumerate((clusters[0], clusters[-1], max(clusters, key=lambda row: int(row["ads"])))):
        answer = walk.page(query("/cluster", id=cluster["cluster"]), "Cluster " + cluster["cluster"],
                           f"Ads {cluster['ads']}".lower().replace("ads", "ads"))
        if int(cluster["ads"]) > 25:
            walk.page(query("/cluster", id=cluster["cluster"], page=1))
        members = [row["ad_id"] for row in ads if row["cluster"] == cluster["cluster"]]
        check(all(f"/ad?id={name}\"" in answer.text for name in members[:5]), f"cluster {at} shows its ads")
    first, second = [row["ad_id"] for row in ads if row["cluster"] == clusters[0]["cluster"]][:2]
    ad = walk.page(query("/ad", id=first), "As scraped", "Ad " + first)
    raw = subprocess.run([ADECHO, "show", "--raw", case, first], capture_output=True, check=True).stdout
    check(hashlib.sha256(raw).hexdigest() in ad.text, "an ad's page has the hash of the record it was read from")
    stranger = next(row["ad_id"] for row in ads if row["poster"] != posters[0]["poster"]
                    and row["cluster"] != clusters[0]["cluster"])
    walk.page(query("/pair", a=first, b=second), "Linked by", "Only here".lower())
    walk.page(query("/pair", a=first, b=stranger), "Not linked")
    walk.page(query("/poster", id=posters[0]["poster"]), "Poster " + posters[0]["poster"],
              posters[0]["phones"].split(";")[0])
    wide = next(row for row in posters if int(row["cities"]) > 2)
    answer = walk.page(query("/poster", id=wide["poster"]), "Where", "When, by city",
                       "From place to place, in order")
    check('class="map"' in answer.text and 'class="timeline"' in answer.text, "a map and a timeline are there")
    lists(walk, case, ads, posters)
    alone = next(row for row in ads if row["cluster"] not in {c["cluster"] for c in clusters})
    walk.page(query("/ad", id=alone["ad_id"]), "Ad " + alone["ad_id"])
    phone = posters[0]["phones"].split(";")[0]
    walk.page(query("/contact", name="phone:" + phone), phone)
    walk.page("/search", "Search")
    walk.page(query("/search", q=clusters[0]["cluster"]), clusters[0]["cluster"])
    walk.page(query("/search", q=f"({phone[2:5]}) {phone[5:8]}.{phone[8:]}"), phone)
    words = next(row["core_text"] for row in clusters if int(row["ads"]) > 3).split()
    found = walk.page(query("/search", q=" ".join(words[1:4]) + ' "'), "Texts with these words")
    check("/ad?id=" in found.text, "words are found in texts")
    walk.page(query("/search", q="zymurgy AND quizzically"), "Nothing.")
    walk.page("/decisions", "Decisions", "Nothing.")
    for path in ("/desk.css", "/desk.js", "/icon.svg"):
        walk.page(path)
    walk.page("/nowhere", "Not here", code=404)
    for path in ("/cluster", "/poster", "/ad", "/contact"):
        walk.page(path + "?id=none", "Not here", code=404)
    walk.page(query("/pair", a=first, b=first), code=404)
    drawings(walk, case, ads, clusters)
    return clusters, first, second, ad


def group(desk, page, **fields):
    """Presses a button of the forms about several texts."""
    form = {"form": page.hidden("form"), "back": page.hidden("back"), "core": page.hidden("core")}
    return desk.post("/group", [*form.items(), *[(name, at) for name, values in fields.items()
                                                 for at in ([values] if isinstance(values, str) else values)]])


def splits(desk, walk, clusters):
    """Texts ticked and parted from the core text, clusters said to belong together."""
    many = max(clusters, key=lambda row: int(row["texts"]))
    place = query("/cluster", id=many["cluster"])
    page = walk.page(place, "Split: decide on the ticked texts", "Merge with another cluster", "Why, or why not?")
    ticks = re.findall(r'form="ticked" name="text" value="([^"]*)"', page.text)
    answer = group(desk, page, text=ticks[:3], verdict="different", reason="three of them")
    check(answer.code == 303 and answer.headers["Location"] == place and len(ticks) == 11, "texts are split off", answer.text)
    for other in ticks[:3]:
        walk.page(query("/pair", a=many["core_ad"], b=other), "Not the same", "three of them")
    check("Not the same" not in desk.ask(query("/pair", a=many["core_ad"], b=ticks[3])).text.partition("verdict")[2]
          .partition("said")[2], "the others are not decided on")
    other = next(row for row in clusters if row["cluster"] != many["cluster"])
    answer = group(desk, page, cluster=other["cluster"], verdict="same")
    walk.page(query("/pair", a=many["core_ad"], b=other["core_ad"]), "confirmed")
    check(answer.code == 303, "clusters are merged", answer.text)
    check(group(desk, page, cluster="cnobody", verdict="same").code == 404, "but not with one that there is not")
    check(group(desk, page, text=ticks[:1], verdict="guilty").code == 400, "nor by a verdict that there is not")


def decide(desk, path, verdict, reason=""):
    """Presses a button of the form on that page."""
    page = desk.ask(path)
    form = {name: page.hidden(name) for name in ("form", "back", "target", "other")}
    return desk.post("/decide", {**form, "verdict": verdict, "reason": reason})


def decisions(desk, walk, case, clusters, first, second):
    place = query("/cluster", id=clusters[0]["cluster"])
    answer = decide(desk, place, "copied", "seen <b>elsewhere</b>")
    check(answer.code == 303 and answer.headers["Location"] == place, "a decision leads back", answer.headers)
    walk.page(place, "Copied", "seen &lt;b&gt;elsewhere&lt;/b&gt;")
    walk.page("/queue?status=done", clusters[0]["cluster"])
    check(clusters[0]["cluster"] not in desk.ask("/queue?status=open").text, "it is no more to be reviewed")
    walk.page("/", "1 / " + str(len(clusters)))
    check(decide(desk, query("/pair", a=first, b=second), "different").code == 303, "a pair can be decided on")
    check(decide(desk, query("/ad", id=first), "unsure").code == 303, "an ad too")
    many = next(row for row in clusters if int(row["texts"]) > 1)
    elsewhere = query("/cluster", id=many["cluster"])
    page = desk.ask(elsewhere)
    target, other = re.search(r'name="target" value="([^"]*)"><input type="hidden" name="other" value="([^"]*)"',
                              page.text).groups()
    answer = desk.post("/decide", {"form": page.hidden("form"), "target": target, "other": other,
                                   "verdict": "different", "back": elsewhere})
    check(answer.code == 303 and target == many["core_ad"], "a text can be parted from the core text", answer.text)
    walk.page(query("/pair", a=target, b=other), "Not the same")
    phone = clusters[0]["phones"].split(";")[0]
    if phone:
        check(decide(desk, query("/contact", name="phone:" + phone), "boilerplate").code == 303, "a contact too")
    walk.page("/decisions", "Copied", "Not the same", first, second)
    page = walk.page("/decisions")
    check("<td>Unsure</td>" in page.text and "Confirmed" not in page.text, "the journal's word is not said twice", page.text)
    check(">Undo " in page.text, "what is listed can be taken back", page.text)
    number = re.search(r'name="target" value="(\d+)"', page.text).group(1)
    answer = desk.post("/decide", {"form": page.hidden("form"), "target": number, "verdict": "undo", "back": "/decisions"})
    check(answer.code == 303 and f'"target" value="{number}"' not in desk.ask("/decisions").text, "and is gone then")
    listed = run("decisions", case)
    check(listed.returncode == 0 and "copied" in listed.stdout and "different" in listed.stdout,
          "adecho decisions lists them", listed.stdout + listed.stderr)
    page = desk.ask(place).text
    number = re.search(r'name="target" value="(\d+)"', page).group(1)
    answer = desk.post("/decide", {"form": re.search(r'name="form" value="([^"]*)"', page).group(1),
                                   "target": number, "verdict": "undo", "back": place})
    check(answer.code == 303 and "elsewhere" not in desk.ask(place).text, "a decision can be taken back")


def comparisons(desk, walk, case, clusters):
    form = walk.page("/compare", "Compare").hidden("form")

    def compare(what):
        return desk.post("/compare", {"form": form, "sought": what})

    with open(os.path.join(os.path.dirname(SAMPLE), "ads.csv"), newline="", encoding="utf-8") as file:
        scraped = {row["ad_id"]: row for row in csv.DictReader(file)}
    most = max(clusters, key=lambda row: int(row["texts"]))
    row = scraped[most["core_ad"]]
    answer = compare(row["title"] + "\n" + row["body"])
    check(answer.code == 200 and most["cluster"] in answer.text and "same text" in answer.text and
          "<ins>" in answer.text and not Tags(answer.text).strange(), "a text is found where it echoes")
    words = row["body"].split()
    answer = compare(" ".join(words[:4] + ["otherwise"] + words[5:]))
    check(most["cluster"] in answer.text, "and so is one that was edited")
    phone = next(row["phones"] for row in clusters if row["phones"]).split(";")[0]
    answer = compare(f"{phone[2:5]} {phone[5:8]}-{phone[8:]}")
    check(answer.code == 200 and phone in answer.text and "/ad?id=" in answer.text, "a phone is found")
    answer = compare("<b>zymurgy</b> quizzically jinxed vexing fjords & waltzing nymphs")
    check(answer.code == 200 and "Nothing in this case" in answer.text and "<b>zymurgy" not in answer.text,
          "what is nowhere is said to be nowhere, and comes back as text")
    check(compare("!!").code == 200, "what has no letter is no failure")
    check(desk.post("/compare", {"sought": "x"}).code == 403, "a text is taken from the desk's own form")


def exported(desk):
    """The newest export, when it is made: names and bytes of its files."""
    until = time.monotonic() + 60
    while "being made" in (page := desk.ask("/exports").text) and time.monotonic() < until:
        time.sleep(0.02)
    first = page.split('<li><div class="head">')[1]
    found = re.findall(r'href="(/export\?[^"]*)">([^<]*)</a>', first)
    return {name: desk.ask(html.unescape(link)) for link, name in found}


def exports(desk, walk, case, place, clusters):
    form = walk.page("/exports", "Exports", "The whole case").hidden("form")
    names = re.findall(r'<option value="([^"]*)"', desk.ask("/exports").text)
    check(len(names) == 10, "each format can be asked for", names)
    for name in names:
        answer = desk.post("/export", {"form": form, "format": name, "mask": "yes" if name == "gexf" else ""})
        files = exported(desk)
        target = os.path.join(place, "export-" + name)
        told = run("export", case, "--format", name, "-o", target, *(["--mask"] if name == "gexf" else []))
        many = os.path.isdir(target)
        wanted = [os.path.join(target, at) for at in os.listdir(target)] if many else [target]
        same = all(any(open(at, "rb").read() == got.body for got in files.values())
                   for at in wanted if not at.endswith("export.json"))
        check(answer.code == 303 and told.returncode == 0 and files and same and
              any(at.endswith("export.json") for at in files), f"{name} is what adecho export makes",
              f"{answer.code} {told.stderr} {list(files)}")
        check(all(got.headers["Content-Disposition"].startswith('attachment; filename="') and
                  got.headers["Content-Type"] == "application/octet-stream" for got in files.values()),
              f"{name} is saved, not shown")
    cluster = clusters[0]["cluster"]
    walk.page(query("/cluster", id=cluster), "Sheet for a case file")
    check(desk.post("/export", {"form": form, "format": "sheet", "cluster": cluster}).code == 303 and
          any(cluster.encode() in got.body for got in exported(desk).values()), "a cluster has its sheet")
    own = desk.cookie
    french = desk.ask(query("/prefer", language="fr", back="/")).headers["Set-Cookie"]
    desk.cookie = own + "; " + french.partition(";")[0]
    desk.post("/export", {"form": form, "format": "sheet", "cluster": cluster})
    desk.cookie = own
    check(any(b'<html lang="fr">' in got.body for got in exported(desk).values()), "and it speaks as the page does")
    check(desk.post("/export", {"form": form, "format": "csv", "cluster": "../../x"}).code == 400,
          "what is no id is refused")
    check(desk.post("/export", {"form": form, "format": "csv", "cluster": "cnobody"}).code == 303 and
          not exported(desk) and "cnobody" in desk.ask("/exports").text, "an id that is none is told")
    check(desk.post("/export", {"form": form, "format": "exe"}).code == 400, "so is no format")
    check(desk.post("/export", {"format": "csv"}).code == 403, "an export is asked for from the desk's own form")
    check(desk.ask("/export?number=1&file=0", cookie="").code == 403, "and saved by who has the cookie")
    check(desk.ask("/export?number=99&file=0").code == 404, "an export that there is not is not there")
    listed = desk.ask("/exports").text
    check(listed.count('<div class="head">') == 6, "the last six wait", listed.count('<div class="head">'))


def preferences(desk, walk, clusters):
    place = query("/cluster", id=clusters[0]["cluster"])
    own = desk.cookie
    answer = desk.ask(query("/prefer", language="fr", back=place))
    check(answer.code == 303 and answer.headers["Location"] == place, "a language can be chosen")
    desk.cookie = own + "; " + answer.headers["Set-Cookie"].partition(";")[0]
    walk.page(place, "Groupe " + clusters[0]["cluster"], "densité")
    check('<html lang="fr">' in desk.ask("/").text, "the page says its language")
    many = max(clusters, key=lambda row: int(row["texts"]))
    text = desk.ask(query("/cluster", id=many["cluster"])).text
    check(re.search(r"<dt>densité</dt><dd>[01],\d\d</dd>", text) and not re.search(r">[01]\.\d\d<", text),
          "numbers have a decimal comma in French")
    pair = re.search(r'href="/pair\?a=([^&]*)&amp;b=([^"]*)"', text).groups()
    check(re.search("similarité\u00a0: [01],\\d\\d", desk.ask(query("/pair", a=pair[0], b=pair[1])).text),
          "and colons a space before them")
    answer = desk.ask(query("/prefer", blind="on", back="//evil.example"))
    check(answer.headers["Location"] == "/", "nobody is sent elsewhere")
    desk.cookie = own + "; " + answer.headers["Set-Cookie"].partition(";")[0]
    blind = desk.ask(place).text
    check("similarité" not in blind and "densité" not in blind, "blind mode hides what the matcher found")
    desk.cookie = own
    check("Overview" in desk.ask("/", headers={"Accept-Language": "de, en;q=0.8, fr;q=0.5"}).text and
          "ensemble" in desk.ask("/", headers={"Accept-Language": "fr-CA,fr;q=0.9,en;q=0.8"}).text,
          "the browser's language counts")


def main():
    with folder() as place:
        case = case_make(place)
        nobody = run("serve", os.path.join(place, "none"))
        check(nobody.returncode == 10, "no case: exit 10", nobody.stderr)
        check(run("serve").returncode == 2, "no operand: exit 2")
        with Desk(case) as desk:
            desk.enter()
            walk = Walk(desk)
            clusters, first, second, _ = pages(walk, case)
            decisions(desk, walk, case, clusters, first, second)
            splits(desk, walk, clusters)
            comparisons(desk, walk, case, clusters)
            exports(desk, walk, case, place, clusters)
            preferences(desk, walk, clusters)
            head = desk.ask("/", "HEAD")
            check(head.code == 200 and head.body == b"" and int(head.headers["Content-Length"]) > 1000,
                  "HEAD gives the head")
            taken = run("serve", case, "--port", str(desk.port))
            check(taken.returncode == 1 and "--port" in taken.stderr, "a port in use is told", taken.stderr)
            head_form = desk.ask("/compare").hidden("form")
            more = run("match", "-q", "-o", case, os.path.join(TREE, "corpus", "next-month", "ads.tsv"))
            old = desk.ask("/state").text
            form = {"form": head_form, "target": "cluster:" + clusters[0]["cluster"], "verdict": "unsure"}
            check(more.returncode == 0 and old == "changed", "a page learns that the case was changed", old)
            check(desk.post("/decide", form).code == 503, "meanwhile nothing is decided")
            waited = desk.ask("/")
            check(waited.code == 200 or (waited.code == 503 and 'http-equiv="refresh"' in waited.text),
                  "and pages say what they wait for", waited.text)
            until = time.monotonic() + 60
            while desk.ask("/").code != 200 and time.monotonic() < until:
                time.sleep(0.05)
            walk.page("/", "What the last run changed", "new")
            check(desk.post("/decide", form).code == 403, "a form of a page from before is refused")
            check(desk.ask("/state").text == "1", "the desk shows the case as it is now")
            check(desk.end() == 0, "it ends well", desk.errors)
        with Desk(case) as desk:
            desk.enter()
            walk = Walk(desk)
            place = next(link for link in desk.ask("/queue").links() if link.startswith("/cluster"))
            check(decide(desk, place, "watch").code == 303, "what is to be watched can be said")
            check(desk.end() == 0, "a decision is made")
        os.remove(os.path.join(case, "case.db"))
        with Desk(case) as desk:
            check(desk.end() == 0 and "made now" in desk.errors, "case.db is made where it is missing", desk.errors)
        with Desk(case) as desk:
            desk.enter()
            Walk(desk).page(place, "watched")
            check(desk.end() == 0 and "made now" not in desk.errors, "after a decision it is not", desk.errors)
    done()


main()
