#!/usr/bin/env python3
"""The desk in a real browser, Chromium without a window: each page and each task, on the sample
case or on one that is named. Nothing on the console, no request but to the desk itself.

    tests/web/in_browser.py [CASE [FOLDER]]

With a FOLDER, pictures of the pages are put there: laptop and phone, light and dark.
"""
import os
import sqlite3
import sys
import time
import urllib.parse

from browser import PROGRAM, Browser
from desk import TREE, Desk, case_given, check, done, folder, query, run

LIMIT = 500  # milliseconds to a page that is laid out


class Visit:
    def __init__(self, desk, browser, pictures):
        self.desk = desk
        self.browser = browser
        self.pictures = pictures

    def quiet(self, what):
        told = self.browser.told()
        strangers = [at for at in self.browser.requests()
                     if not at.startswith(self.desk.origin + "/") and not at.startswith("data:")]
        check(not told and not strangers, f"{what}: nothing on the console, no request elsewhere",
              f"{told} {strangers}")

    def page(self, name, path):
        self.browser.go(self.desk.origin + path)  # what the system reads from disk once
        took = self.browser.go(self.desk.origin + path)
        check(took <= LIMIT, f"{name}: laid out within {LIMIT} ms", took)
        print(f"# {name} {took:.0f} ms")
        wide = self.browser.value("document.documentElement.scrollWidth <= innerWidth")
        check(wide, f"{name}: fits a laptop's width")
        self.browser.view(390, 844)
        wide = self.browser.value("document.documentElement.scrollWidth <= innerWidth")
        check(wide, f"{name}: fits a phone's width",
              self.browser.value("document.documentElement.scrollWidth"))
        self.picture(name, "phone")
        self.browser.view(1280, 900, True)
        self.picture(name, "dark")
        self.browser.view(1280, 900)
        self.picture(name, "laptop")
        unnamed = self.browser.value(
            "[...document.querySelectorAll('button, a, input:not([type=hidden]), select, textarea')]"
            ".filter(at => !(at.textContent.trim() || at.ariaLabel || at.title || at.labels?.length))"
            ".map(at => at.outerHTML).join()")
        check(unnamed == "", f"{name}: all that can be pressed or filled in has a name", unnamed)
        self.quiet(name)

    def picture(self, name, kind):
        if self.pictures:
            self.browser.picture(os.path.join(self.pictures, f"{name}-{kind}.png"))

    def press(self, key):
        """A key, after which another page comes."""
        self.browser.events.clear()
        self.browser.key(key)
        self.browser.wait("Page.loadEventFired")


def pages(visit, case):
    data = sqlite3.connect(f"file:{case}/case.db?mode=ro", uri=True)

    def one(question, *values):
        return data.execute(question, values).fetchone()[0]

    big = one("SELECT cluster FROM clusters ORDER BY ads DESC LIMIT 1")
    many = one("SELECT cluster FROM clusters ORDER BY texts DESC LIMIT 1")
    first, second = (row[0] for row in data.execute(
        "SELECT min(ad_id) FROM ads JOIN rows ON rows.number = ads.number WHERE cluster = ? "
        "GROUP BY rows.text LIMIT 2", (many,)))
    city = one("SELECT place FROM ads WHERE place IS NOT NULL GROUP BY place ORDER BY count(*) DESC LIMIT 1")
    alone = one("SELECT ad_id FROM ads WHERE cluster NOT IN (SELECT cluster FROM clusters) LIMIT 1")
    contact = one("SELECT kind || ':' || value FROM contacts WHERE kind = 'phone' AND ads > 2 LIMIT 1")
    poster = one("SELECT poster FROM posters ORDER BY cities DESC LIMIT 1")
    text = one("SELECT text FROM texts LIMIT 1")
    visit.page("overview", "/")
    visit.page("queue", "/queue")
    visit.page("queue of posters", "/queue?of=posters")
    visit.page("queue by city", query("/queue", city=city, status="open"))
    visit.page("largest cluster", query("/cluster", id=big))
    visit.page("cluster of many texts", query("/cluster", id=many))
    visit.page("poster", query("/poster", id=poster))
    visit.page("pair", query("/pair", a=first, b=second))
    visit.page("ad", query("/ad", id=first))
    visit.page("ad alone", query("/ad", id=alone))
    visit.page("contact", query("/contact", name=contact))
    visit.page("search", query("/search", q=" ".join(text.split()[:2])))
    visit.page("compare", "/compare")
    visit.page("queue by region", query("/queue", region=city.rpartition(", ")[2]))
    visit.page("exports", "/exports")
    for name in ("ads", "cities", "contacts", "hubs", "bridges", "rejects"):
        visit.page("list of " + name, "/list?of=" + name)
    visit.page("decisions", "/decisions")
    visit.page("keys", "/keys")
    return many, text


def drawings(visit, case):
    """Every drawing ends within its box at any width: its newest day is not cut off. What holds a
    cluster together may be scrolled on a narrow page, being as wide as its words."""
    data = sqlite3.connect(f"file:{case}/case.db?mode=ro", uri=True)
    paths = ["/"] + [query("/" + what, id=data.execute(
        f"SELECT {what} FROM {what}s ORDER BY cities DESC LIMIT 1").fetchone()[0]) for what in ("cluster", "poster")]
    browser = visit.browser
    for path in paths:
        browser.go(visit.desk.origin + path)
        for width in (400, 700, 1024, 1280, 1920):
            browser.view(width, 900)
            wide = browser.value(
                "[...document.querySelectorAll('svg:not(.hidden)')]"
                f".filter(at => {width} > 1000 || !at.matches('.graph'))"
                ".filter(at => at.getBoundingClientRect().right > at.parentElement.getBoundingClientRect().right + 1)"
                ".map(at => at.className.baseVal).join()")
            drawn = browser.value("document.querySelectorAll('svg:not(.hidden)').length")
            check(drawn > 0 and wide == "", f"{path.partition('?')[0]}: drawings fit at {width} px", wide)
        if path != "/":
            check(browser.value("document.querySelector('svg.timeline') !== null"), f"{path}: has a timeline")
    browser.view(1280, 900)


def compare(visit, text):
    browser = visit.browser
    browser.go(visit.desk.origin + "/compare")
    browser.value(f"document.querySelector('textarea').value = decodeURIComponent('{urllib.parse.quote(text)}')")
    browser.events.clear()
    began = time.monotonic()
    browser.value("document.querySelector('form.compare button').click()")
    browser.wait("Page.loadEventFired")
    took = (time.monotonic() - began) * 1000
    check(took <= LIMIT, f"what is pasted is answered within {LIMIT} ms", took)
    print(f"# compared {took:.0f} ms")
    check(browser.value("document.querySelectorAll('.cards li').length") > 0, "what is pasted is compared")
    visit.picture("compared", "laptop")
    visit.quiet("compared")


def keys(visit):
    """A review without a mouse."""
    browser = visit.browser
    browser.go(visit.desk.origin + "/queue?status=open")
    names = browser.value("[...document.querySelectorAll('.queue > li > .head > a')].map(at => at.textContent)")
    browser.key("u")
    browser.key("n")
    check(browser.value("location.search") == "?status=open" and browser.value(
        "document.querySelector('.queue > li > .head > a').textContent") == names[0],
          "no row is decided on that has not the focus")
    browser.key("j")
    browser.key("j")
    check(browser.value("document.activeElement.textContent") == names[1], "j goes down")
    browser.key("k")
    check(browser.value("document.activeElement.textContent") == names[0], "k goes up")
    visit.press("u")
    left = browser.value("[...document.querySelectorAll('.queue > li > .head > a')].map(at => at.textContent)")
    check(left[0] == names[1], "u decides on the row with the focus, which leaves the queue", left[:2])
    check(browser.value("document.activeElement.textContent") == names[1], "and the focus goes on")
    visit.press("Enter")
    check(browser.value("document.querySelector('h1').textContent").endswith(names[1]), "Enter opens")
    visit.press("y")
    check("onfirmed" in browser.value("document.querySelector('.said').textContent"), "y confirms a cluster")
    browser.value("document.querySelector('input[name=reason]').focus()")
    browser.key("c")
    check(browser.value("document.querySelector('input[name=reason]').value") == "c", "in a field keys write")
    browser.key("Escape")
    check(browser.value("document.activeElement.tagName") == "BODY", "Escape leaves it")
    visit.press("z")
    check(browser.value("document.querySelector('.said')") is None, "z takes it back")
    visit.press("j")
    check(browser.value("document.querySelector('h1').textContent").endswith(names[2]), "j goes to the next cluster")
    visit.press("?")
    check(browser.value("document.querySelectorAll('kbd').length") > 8, "? shows the keys")
    visit.press("/")
    check(browser.value("document.activeElement === document.querySelector('input[type=search]') || "
                        "location.pathname === '/search'"), "/ goes to the search")
    visit.quiet("keys")


def press(visit, selector):
    """Clicks, after which another page comes."""
    visit.browser.events = [at for at in visit.browser.events if at["method"] != "Page.loadEventFired"]
    visit.browser.value(f"document.querySelector({selector!r}).click()")
    visit.browser.wait("Page.loadEventFired")


def drawing(visit, cluster):
    """What holds a cluster together is seen, and read without seeing it."""
    browser = visit.browser
    browser.go(visit.desk.origin + query("/cluster", id=cluster))
    check(browser.value("document.querySelectorAll('svg.graph circle').length > 1 && "
                        "document.querySelectorAll('svg.graph path.link').length > 0"), "texts and links are drawn")
    check(browser.value("document.querySelector('svg.graph').getBoundingClientRect().height > 60"), "at a size to be seen")
    check(browser.value("[...document.querySelectorAll('svg.graph a')].every(at => at.tabIndex < 0)"),
          "the drawing has no stops for the keyboard")
    browser.value("document.querySelector('#graph summary').focus()")
    browser.key("Enter")
    check(browser.value("document.querySelector('#graph details').open && "
                        "document.querySelectorAll('#graph table a').length > 1"), "its table opens by keyboard, with links")
    visit.picture("drawing", "laptop")
    visit.quiet("drawing")


def split(visit, cluster):
    """Texts are ticked and parted, which is taken back; another cluster is merged."""
    browser = visit.browser
    browser.go(visit.desk.origin + query("/cluster", id=cluster))
    browser.value("[...document.querySelectorAll('.tick input[name=text]')].slice(0, 2).forEach(at => at.click())")
    press(visit, "#ticked button[value=different]")
    check(browser.value("location.pathname") == "/cluster", "a split leads back to the cluster")
    press(visit, ".cards .why")
    check("Not the same" in browser.value("document.querySelector('.said').textContent"), "each was decided on")
    press(visit, ".said button[value=undo]")
    check(browser.value("document.querySelector('.said')") is None, "and can be taken back")
    browser.go(visit.desk.origin + "/queue")
    others = browser.value("[...document.querySelectorAll('.queue > li > .head > a')].map(at => at.textContent)")
    browser.go(visit.desk.origin + query("/cluster", id=cluster))
    other = next(name for name in others if name != cluster)
    browser.value(f"document.querySelector('#merging input[name=cluster]').value = {other!r}")
    press(visit, "#merging button[value=same]")
    press(visit, "nav a[href='/decisions']")
    check("onfirmed" in browser.value("document.querySelector('tbody tr').textContent"), "a merge is in the journal")
    visit.picture("decided", "laptop")
    browser.go(visit.desk.origin + query("/cluster", id=cluster))
    browser.value("document.querySelector('#why input[name=b]').value = "
                  "document.querySelector('.cards li:nth-child(3) .head a').textContent")
    press(visit, "#why button")
    check("Why" in browser.value("document.querySelector('h2').textContent"), "why, or why not, of two ads is told")
    visit.quiet("split and merge")


def export(visit, cluster):
    """A sheet is asked for on the page of a cluster, and can be saved when it is made."""
    browser = visit.browser
    browser.go(visit.desk.origin + query("/cluster", id=cluster))
    browser.value("document.querySelector('#export input[name=mask]').click()")
    press(visit, "#export button")
    until = time.monotonic() + 60
    while not browser.value("document.querySelector('.cards a') !== null") and time.monotonic() < until:
        time.sleep(0.2)
    visit.picture("exported", "laptop")
    found = browser.value("fetch(document.querySelector('.cards a').href).then(at => at.text())")
    check(found and cluster in found and "555-" not in found, "a masked sheet of a cluster is saved", (found or "")[:200])
    visit.quiet("export")


def regions(visit):
    browser = visit.browser
    browser.go(visit.desk.origin + "/queue")
    wanted = browser.value("document.querySelector('#regions option').value")
    browser.value(f"document.querySelector('input[name=region]').value = {wanted!r}")
    press(visit, "form.filters button")
    check(f"region={wanted}" in browser.value("location.search") and
          browser.value("document.querySelectorAll('.queue > li').length") > 0, "the queue is filtered by region")
    visit.quiet("region")


def blind(visit, cluster):
    """What the matcher found is hidden."""
    browser = visit.browser
    browser.go(visit.desk.origin + query("/cluster", id=cluster))
    press(visit, ".prefer a")
    seen = browser.value("document.querySelector('main').textContent")
    check("imilarity" not in seen and "weakest" not in seen and "holds it together" not in seen,
          "blind mode hides what the matcher found")
    check(browser.value("document.querySelectorAll('.verdict button').length") > 3, "and leaves the decision")
    visit.picture("blind", "laptop")
    press(visit, ".prefer a")
    check("imilarity" in browser.value("document.querySelector('main').textContent"), "and is left again")
    visit.quiet("blind")


def tabbed(visit):
    """Every stop of the Tab key can be seen, and the first leads to the page itself."""
    browser = visit.browser
    browser.go(visit.desk.origin + "/queue")
    stops = []
    for _ in range(12):
        browser.key("Tab")
        stops.append(browser.value("(at => at.tagName + ' ' + getComputedStyle(at).outlineStyle)(document.activeElement)"))
    check(all(stop.endswith("solid") for stop in stops), "each stop of the Tab key is outlined", stops)
    browser.go(visit.desk.origin + "/queue")
    browser.key("Tab")
    browser.key("Enter")
    check(browser.value("location.hash") == "#main", "the first stop skips to the page")
    visit.quiet("Tab")


def dark(visit):
    """Dark as the system is, with letters that stand out from the paper."""
    shade = ("(c => c.match(/[0-9.]+/g).slice(0, 3).map(Number).reduce((a, b) => a + b))"
             "(getComputedStyle(document.body).{})")
    browser = visit.browser
    seen = []
    for on in (False, True):
        browser.view(1280, 900, on)
        browser.go(visit.desk.origin + "/")
        seen.append([browser.value(shade.format(name)) for name in ("backgroundColor", "color")])
    browser.view(1280, 900)
    check(seen[0][0] > seen[0][1] + 300 and seen[1][1] > seen[1][0] + 300, "light and dark, as the system is", seen)


def changed(visit, case):
    """A page that stands in a browser says so when a run has changed the case."""
    browser = visit.browser
    browser.go(visit.desk.origin + "/queue")
    check(browser.value("document.querySelector('.banner').hidden"), "while nothing has changed nothing is said")
    more = run("match", "-q", "-o", case, os.path.join(TREE, "corpus", "next-month", "ads.tsv"))
    browser.value("document.dispatchEvent(new Event('visibilitychange'))")
    until = time.monotonic() + 20
    while browser.value("document.querySelector('.banner').hidden") and time.monotonic() < until:
        time.sleep(0.1)
    check(more.returncode == 0 and not browser.value("document.querySelector('.banner').hidden"),
          "then the page says that it is out of date", more.stderr)
    browser.go(visit.desk.origin + "/")
    until = time.monotonic() + 60
    while browser.value("document.querySelector('.amounts') === null") and time.monotonic() < until:
        time.sleep(0.2)
    check("last run changed" in browser.value("document.querySelector('main').textContent"),
          "and the desk shows the new case without being started anew")
    shown = browser.value("[...document.querySelectorAll('table:not(.bars) tbody td:nth-child(2)')].map(at => at.innerText)")
    told = [line.split()[2:4] for line in run("changes", case).stdout.splitlines()[:10]]
    check([at.split() for at in shown[:10]] == [[what.capitalize(), name] for what, name in told], "what has changed stands in the order of adecho changes",
          f"{shown[:10]} {told}")
    visit.picture("overview after a run", "laptop")
    visit.browser.told(), visit.browser.requests()


def languages(visit, cluster):
    browser = visit.browser
    browser.go(visit.desk.origin + "/")
    browser.events.clear()
    browser.value("[...document.querySelectorAll('.prefer a')].find(at => at.textContent === 'Français').click()")
    browser.wait("Page.loadEventFired")
    check(browser.value("document.documentElement.lang") == "fr" and
          "ensemble" in browser.value("document.querySelector('h1').textContent"), "the desk speaks French")
    visit.picture("overview in French", "laptop")
    for name, path in (("queue", "/queue"), ("cluster", query("/cluster", id=cluster)), ("keys", "/keys")):
        browser.go(visit.desk.origin + path)
        visit.picture(name + " in French", "laptop")
        read = browser.value("document.querySelector('main').innerText")
        english = [word for word in ("Confirm ", "Texts ", "only here", "shared text", "core text") if word in read]
        check(not english, f"{name}: all words are French", english)
    browser.go(visit.desk.origin + "/")
    browser.events.clear()
    browser.value("[...document.querySelectorAll('.prefer a')].find(at => at.textContent === 'English').click()")
    browser.wait("Page.loadEventFired")
    check(browser.value("document.documentElement.lang") == "en", "and English again")
    visit.quiet("languages")


def main():
    if PROGRAM is None:
        print("ok 1 # SKIP no chromium")
        print("1..1")
        return
    pictures = sys.argv[2] if len(sys.argv) > 2 else None
    if pictures:
        os.makedirs(pictures, exist_ok=True)
    with folder() as place:
        case = case_given(place)
        with Desk(case) as desk, Browser() as browser:
            visit = Visit(desk, browser, pictures)
            browser.go(desk.link)
            check(browser.value("document.querySelector('h1').textContent") == "Overview", "the link opens the desk")
            many, text = pages(visit, case)
            drawings(visit, case)
            compare(visit, text)
            drawing(visit, many)
            regions(visit)
            keys(visit)
            split(visit, many)
            export(visit, many)
            blind(visit, many)
            tabbed(visit)
            dark(visit)
            languages(visit, many)
            if len(sys.argv) < 2:
                changed(visit, case)
            check(browser.value("document.cookie") == "", "scripts see no cookie")
            check(desk.end() == 0, "the desk ends well")
    done()


main()
