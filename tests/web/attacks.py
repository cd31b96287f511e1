#!/usr/bin/env python3
"""What must not get through to the desk, each tried against a running one."""
import csv
import os
import socket
import time
import urllib.parse

from desk import Desk, Tags, case_make, check, done, folder, query, run

MARKUP = '"><script src="https://evil.example/x.js"></script><img src=x onerror=alert(1)>\'`--!>&lt;'
PLACE = "\u202eToronto</title><script>alert(2)</script>"


def hostile_case(place):
    """Ads with markup in every cell, several of them alike, so that it reaches every page."""
    table = os.path.join(place, "hostile.csv")
    names = ["ad_id", "title", "body", "city", "region", "country", "date", "phone", "email",
             "handle", "site", "url", "price", "name"]
    body = ("Dance lessons for beginners in a quiet studio, shoes are there, bring a friend, every "
            "weekday from nine until late, call " + MARKUP + " and ask for the timetable ")
    with open(table, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(names)
        for k in range(40):
            phone = f"613-555-01{k % 4:02d}"
            rows.writerow([f"id{k}{MARKUP}", MARKUP, body + "again " * (k % 5), PLACE, MARKUP, MARKUP,
                           f"2026-03-{k % 28 + 1:02d}", phone + MARKUP, f"a{MARKUP}@mail.example",
                           "instagram: name" + MARKUP, "site" + MARKUP,
                           "https://site.example/" + MARKUP, "=1+1" + MARKUP, "Anna" + MARKUP])
        links = " ".join(f"https://site{k}.example/a" for k in range(5000))
        for k in range(2):
            rows.writerow([f"links{k}", "", links + " word" * k, *[""] * 11])
        rows.writerow(["huge", MARKUP, (MARKUP + " ") * 40000, PLACE * 20000, *[MARKUP * 500] * 10])
    return case_make(place, table)


def strangers(desk):
    for method in ("GET", "HEAD"):
        for path in ("/", "/queue", "/desk.css", "/ad?id=1", "/nowhere"):
            answer = desk.ask(path, method, cookie="")
            check(answer.code == 403, f"{method} {path} without the cookie is refused", answer.code)
    check(desk.ask("/open?token=" + "0" * 64, cookie="").code == 403, "a wrong token opens nothing")
    check(desk.ask("/open", cookie="").code == 403, "no token opens nothing")
    path = desk.link[len(desk.origin):]
    check(desk.ask(path, "HEAD", cookie="").code == 403, "HEAD of the link opens nothing")
    entered = desk.enter()
    cookie = entered.headers.get("Set-Cookie", "")
    check(entered.code == 303 and "HttpOnly" in cookie and "SameSite=Strict" in cookie,
          "the link gives a cookie that scripts and other sites do not see", cookie)
    check(desk.ask(path, cookie="").code == 403, "the link opens once")
    name, _, value = desk.cookie.partition("=")
    for wrong in (f"{name}={value[:-1]}", f"{name}={value}0", f"{name}=", f"x{name}={value}",
                  f"{name}={value.upper()}x"):
        check(desk.ask("/", cookie=wrong).code == 403, "a cookie that is nearly right is wrong")
    check(desk.ask("/", cookie="a=b; " + desk.cookie + "; c=d").code == 200,
          "other cookies do not matter")
    again = desk.process.stdout.readline().strip()
    check(again.startswith(desk.origin + "/open?token=") and again != desk.link,
          "another link follows the one that was used")


def hosts(desk):
    for host in ("evil.example", f"evil.example:{desk.port}", f"127.0.0.1:{desk.port}.evil.example",
                 "127.0.0.1", f"localhost.:{desk.port}", f"0.0.0.0:{desk.port}", f"[::1]:{desk.port}",
                 f"127.0.0.1:{desk.port + 1}", "", f"127.0.0.1:{desk.port}@evil.example"):
        check(desk.ask("/", headers={"Host": host}).code in (400, 403), f"host {host!r} is refused")
    twice = (f"GET / HTTP/1.1\r\nHost: {desk.host}\r\nHost: evil.example\r\n"
             f"Cookie: {desk.cookie}\r\nConnection: close\r\n\r\n").encode()
    check(b" 200 " not in desk.raw(twice).partition(b"\r\n")[0], "two hosts are refused")
    none = f"GET / HTTP/1.1\r\nCookie: {desk.cookie}\r\nConnection: close\r\n\r\n".encode()
    check(b" 200 " not in desk.raw(none).partition(b"\r\n")[0], "no host is refused")
    check(desk.ask("/", headers={"Host": f"localhost:{desk.port}"}).code == 200,
          "localhost is this host")


def posts(desk, page, case):
    form = {"form": page.hidden("form"), "target": page.hidden("target"), "verdict": "unsure",
            "back": "/queue"}
    check(form["form"] != "" and form["target"] != "", "the page of a cluster has a form")
    journal = os.path.join(case, "decisions.jsonl")

    def refused(what, code, **how):
        answer = desk.post("/decide", how.pop("fields", form), **how)
        check(answer.code == code and not os.path.exists(journal), what, answer.code)

    refused("a post from another site is refused", 403, headers={"Origin": "http://evil.example"})
    refused("a post from the null origin is refused", 403, headers={"Origin": "null"})
    refused("a post without an origin is refused", 403, headers={"Origin": None})
    refused("a post from another port is refused", 403,
            headers={"Origin": f"http://127.0.0.1:{desk.port + 1}"})
    refused("a post from https is refused", 403, headers={"Origin": "https://" + desk.host})
    refused("a post that the browser calls cross-site is refused", 403,
            headers={"Sec-Fetch-Site": "cross-site"})
    refused("a post that is no form is refused", 415, headers={"Content-Type": "text/plain"})
    refused("a post without the cookie is refused", 403, cookie="x=y")
    refused("a post without the form's word is refused", 403, fields={**form, "form": ""})
    refused("a post with a wrong word is refused", 403, fields={**form, "form": "0" * 64})
    pair = {"form": form["form"], "core": "id0", "text": "id1", "verdict": "same", "back": "/queue"}
    for place in ("/group", "/export"):
        wrong = {**pair, "form": "0" * 64, "format": "csv"}
        check(desk.post(place, wrong).code == 403 and not os.path.exists(journal), f"so is one to {place}")
        check(desk.post(place, {**pair, "format": "csv"}, headers={"Origin": "http://evil.example"}).code == 403,
              f"and one to {place} from elsewhere")
    answer = desk.post("/queue", form)
    check(answer.code == 404, "few places take posts", answer.code)
    refused("an unknown verdict is refused", 400, fields={**form, "verdict": "guilty"})
    refused("an unknown target is refused", 404, fields={**form, "target": "cluster:nobody"})
    answer = desk.ask(query("/decide", **form))
    check(answer.code == 404 and not os.path.exists(journal), "a decision is never made by GET")
    for back in ("//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nX: y", "javascript:1"):
        answer = desk.post("/decide", {**form, "back": back})
        check(answer.code == 303 and answer.headers["Location"] == "/" and "X" not in answer.headers,
              f"nobody is sent on to {back!r}", answer.headers)
    check(os.path.getsize(journal) > 0, "a post from the desk itself counts")


def paths(desk):
    for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd",
                 "/assets/../desk.css", "/desk.css/", "/desk.css%00.html", "/queue/", "/Queue", "/%", "/%zz",
                 "/queue%3Fcity=x", "/.git/config", "/case.db", "/rows.adecho", "/\\..\\case.db"):
        code = desk.ask(path).code
        check(code in (400, 404), f"{path} is nowhere", code)
    for bad in ("q=%00", "q=%ff%fe", "q=%zz", "&".join(f"a{k}=1" for k in range(200)), "q=%1b%5b31m"):
        check(desk.ask("/search?" + bad).code == 400, f"?{bad[:20]} is refused")
    check(desk.ask("/search?q=" + urllib.parse.quote("'; DROP TABLE ads; --")).code == 200,
          "a question is no SQL")
    for name, value in (("id", "' OR 1=1 --"), ("id", "c" * 3000), ("page", "99999999999999999999"),
                        ("page", "-1"), ("after", "1e9")):
        for page in ("/cluster", "/poster", "/ad", "/queue", "/contact", "/pair"):
            check(desk.ask(query(page, **{name: value})).code in (200, 404),
                  f"{page}?{name}={value[:12]} is survived")


def sizes(desk):
    def raw(data):
        return desk.raw(data, 8)
    head = f"Host: {desk.host}\r\nCookie: {desk.cookie}\r\nConnection: close\r\n"
    check(b" 200 " not in raw(f"GET /{'a' * 100000} HTTP/1.1\r\n{head}\r\n".encode())[:40],
          "a huge address is refused")
    check(b" 200 " not in raw(f"GET / HTTP/1.1\r\n{head}X: {'a' * 100000}\r\n\r\n".encode())[:40],
          "a huge header is refused")
    fields = raw(f"GET /?{'a&' * 2000} HTTP/1.1\r\n{head}\r\n".encode())
    check(b" 200 " not in fields[:40], "a flood of fields is refused")
    flood = "".join(f"X{k}: y\r\n" for k in range(5000))
    check(b" 200 " not in raw(f"GET / HTTP/1.1\r\n{head}{flood}\r\n".encode())[:40],
          "a flood of headers is refused")
    some = "".join(f"X{k}: y\r\n" for k in range(80))
    check(b" 431 " in raw(f"GET / HTTP/1.1\r\n{head}{some}\r\n".encode())[:40],
          "more headers than a browser sends are refused")
    form = (f"POST /decide HTTP/1.1\r\n{head}Origin: {desk.origin}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n")
    check(b" 413 " in raw(f"{form}Content-Length: 100000000\r\n\r\n".encode())[:40],
          "a huge body is refused before it is sent")
    for much in (65537, 90000, 500000):
        check(b" 413 " in raw(f"{form}Content-Length: {much}\r\n\r\n{'a' * much}".encode())[:40],
              f"a body of {much} bytes is refused")
    chunk = "ffff\r\n" + "a" * 0xffff + "\r\n"
    check(b" 413 " in raw((f"{form}Transfer-Encoding: chunked\r\n\r\n" + 8 * chunk + "0\r\n\r\n").encode())[:40],
          "a huge body in chunks is refused")
    check(b" 400 " in raw(f"GET / HTTP/1.1\r\n{head}Content-Length: 5\r\n\r\nhello".encode())[:40],
          "a GET has no body")
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "BREW"):
        check(b" 405 " in raw(f"{method} / HTTP/1.1\r\n{head}\r\n".encode())[:40], f"{method} is refused")
    for junk in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + 100 * b"\0", b"\r\n" * 1000, b"GET\r\n\r\n",
                 b"GET / HTTP/9.9\r\n\r\n", b"\0" * 4000):
        check(b" 200 " not in desk.raw(junk, 1)[:40], "what is no request is no request")
    check(desk.ask("/").code == 200, "the desk has survived it all")


def slow(desk):
    """Many that never come to an end, and one byte now and then: cut off, others served."""
    idle = []
    for k in range(400):
        try:
            link = socket.create_connection(("127.0.0.1", desk.port), timeout=5)
            link.sendall(f"GET / HTTP/1.1\r\nHost: {desk.host}\r\n".encode())
            idle.append(link)
        except OSError:
            break
    began = time.monotonic()
    check(desk.ask("/").code == 200 and time.monotonic() - began < 1, "while hundreds hold connections others are served",
          time.monotonic() - began)
    live = list(idle)
    while time.monotonic() - began < 20 and live:
        time.sleep(0.5)
        for link in list(live):
            try:
                link.setblocking(False)
                try:
                    if link.recv(1000) == b"":
                        live.remove(link)
                        continue
                except BlockingIOError:
                    pass
                link.setblocking(True)
                link.sendall(b"X")
            except OSError:
                live.remove(link)
    for link in idle:
        link.close()
    check(not live, "who sends a byte now and then is cut off", len(live))


def inert(desk):
    """Markup in every cell of every ad is text on every page that can be reached."""
    seen, todo = set(), ["/", "/queue", "/queue?of=posters", "/search?q=" + urllib.parse.quote(MARKUP),
                         query("/queue", city=MARKUP, site=MARKUP, status=MARKUP)]
    bad = []
    policy = []
    while todo and len(seen) < 250:
        path = todo.pop(0)
        if path in seen or path.startswith("/prefer"):
            continue
        seen.add(path)
        answer = desk.ask(path)
        if answer.code not in (200, 404):
            bad.append(f"{path}: {answer.code}")
        if "default-src 'none'" not in answer.headers.get("Content-Security-Policy", "") or \
                answer.headers.get("X-Content-Type-Options") != "nosniff" or \
                answer.headers.get("Cache-Control") != "no-store":
            policy.append(path)
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        bad += [f"{path}: {what}" for what in Tags(answer.text).strange()]
        if "\u202e" in answer.text:
            bad.append(f"{path}: a mark that turns the text around")
        for link in answer.links():
            if not link.startswith("/") and not link.startswith("#"):
                bad.append(f"{path}: a link to {link}")
            elif link.startswith("/"):
                todo.append(link)
    check(not bad, f"markup in every cell is text on {len(seen)} pages", "\n".join(bad))
    check(not policy, "every page has its policy, is not sniffed and not stored", "\n".join(policy))
    answer = desk.ask("/ad?id=huge")
    check(answer.code == 200 and len(answer.body) < 8 << 20, "an ad of megabytes has a page, cut short",
          f"{answer.code} {len(answer.body)}")
    began = time.monotonic()
    answer = desk.ask(query("/pair", a="links0", b="links1"))
    check(answer.code == 200 and time.monotonic() - began < 10 and "so many contacts" in answer.text,
          "ads of thousands of contacts do not hold the desk up", time.monotonic() - began)
    kinds = {path.partition("?")[0] for path in seen}
    check({"/cluster", "/poster", "/ad", "/contact", "/pair"} <= kinds, "pages of all kinds are among them",
          kinds)


def main():
    with folder() as place:
        case = hostile_case(place)
        for address in ("0.0.0.0", "::", "192.0.2.1", "localhost.example"):
            refused = run("serve", case, "--listen", address)
            check(refused.returncode == 2 and "127.0.0.1 only" in refused.stderr,
                  f"--listen {address} is refused with the reason", refused.stderr)
        with Desk(case) as desk:
            strangers(desk)
            hosts(desk)
            inert(desk)
            first = next(link for link in desk.ask("/queue").links() if link.startswith("/cluster"))
            posts(desk, desk.ask(first), case)
            paths(desk)
            sizes(desk)
            slow(desk)
            with socket.socket() as other:
                other.settimeout(2)
                found = [at for at in socket.gethostbyname_ex(socket.gethostname())[2]
                         if not at.startswith("127.")]
                check(not found or other.connect_ex((found[0], desk.port)) != 0,
                      "nothing listens on the machine's other addresses")
            code = desk.end()
            check(code == 0, "the desk ends when it is told to", code)
            told = desk.errors + desk.output
            check("Dance" not in told and "555" not in told and "script" not in told,
                  "nothing of the ads is told in the terminal", told)
        with Desk(case, "--read-only") as desk:
            desk.enter()
            page = desk.ask(first)
            check('action="/decide"' not in page.text, "a desk for reading has no forms")
            answer = desk.post("/decide", {"form": "x", "target": "cluster:x", "verdict": "same"})
            check(answer.code == 403, "and takes no decisions", answer.code)
    done()


main()
