"""Helpers of the tests of `adecho serve`: a case, a desk over it, requests to it, TAP."""
import html
import html.parser
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.parse

TREE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ADECHO = os.environ.get("ADECHO", os.path.join(TREE, "build", "adecho"))
SAMPLE = os.path.join(TREE, "corpus", "sample", "ads.csv")

_state = {"count": 0, "failed": 0}


def check(holds, what, detail=""):
    """One test in TAP."""
    _state["count"] += 1
    if not holds:
        _state["failed"] += 1
    print(f"{'ok' if holds else 'not ok'} {_state['count']} - {what}")
    if not holds and detail:
        for line in str(detail)[:2000].splitlines():
            print("# " + line)
    sys.stdout.flush()


def done():
    print(f"1..{_state['count']}")
    sys.exit(1 if _state["failed"] else 0)


def folder():
    return tempfile.TemporaryDirectory(prefix="adecho-web-")


def run(*arguments, **more):
    return subprocess.run([ADECHO, *arguments], capture_output=True, text=True, timeout=1800, **more)


def case_make(place, *tables):
    case = os.path.join(place, "case")
    made = run("match", "-q", "-o", case, *(tables or (SAMPLE,)))
    if made.returncode not in (0, 3):
        raise SystemExit("match failed: " + made.stderr)
    return case


def case_given(place):
    """The case that is named on the command line; or one of ROWS generated ads; or the sample."""
    if len(sys.argv) > 1:
        return sys.argv[1]
    if "ROWS" not in os.environ:
        return case_make(place)
    made = os.path.join(place, "generated")
    run("generate", "-q", "--rows", os.environ["ROWS"], "-o", made)
    return case_make(place, os.path.join(made, "ads.csv"))


class Answer:
    def __init__(self, code, headers, body):
        self.code = code
        self.headers = headers
        self.body = body
        self.text = body.decode("utf-8", "replace")

    def hidden(self, name):
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        return html.unescape(found.group(1)) if found else ""

    def links(self):
        return [html.unescape(at) for at in re.findall(r'href="([^"]*)"', self.text)]


class Tags(html.parser.HTMLParser):
    """The tags of a page, as a browser reads them."""

    KNOWN = set("""html head meta title link script body a header nav div main h1 h2 h3 ul ol li p strong b
        section footer table thead tbody tr th td span form input button select option label datalist
        progress meter figure figcaption svg rect text dl dt dd kbd br code q mark article details
        summary symbol defs use circle path line g ins del u textarea polyline desc i tspan""".split())
    VOID = {"meta", "link", "input", "br"}

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.open = []
        self.wrong = []
        self.ids = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.ids += [value for name, value in attributes if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes another tag")

    def strange(self):
        """What no page of the desk should have."""
        found = list(self.wrong) + [f"<{tag}> is left open" for tag in self.open]
        found += [f"id {name} twice" for name in set(self.ids) if self.ids.count(name) > 1]
        for tag, attributes in self.tags:
            if tag not in self.KNOWN:
                found.append(f"<{tag}>")
            if tag == "script" and attributes != {"src": "/desk.js", "defer": None}:
                found.append("another script")
            for name, value in attributes.items():
                if name.startswith("on") or name == "style":
                    found.append(f"<{tag} {name}>")
                if name in ("href", "src", "action") and not re.match(r"[/#][^/]|/$", value or ""):
                    found.append(f"<{tag} {name}={value}>")
        return found[:10]


class Desk:
    """A running desk; `with` ends it."""

    def __init__(self, case, *options):
        self.process = subprocess.Popen(
            [ADECHO, "serve", case, *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.link = self.process.stdout.readline().strip()
        if not self.link:
            raise SystemExit("serve failed: " + self.process.stderr.read())
        self.host = urllib.parse.urlsplit(self.link).netloc
        self.port = int(self.host.rpartition(":")[2])
        self.origin = "http://" + self.host
        self.cookie = ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """Ends the desk as Ctrl-C does; its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(60)
        self.errors = self.process.stderr.read()
        self.output = self.process.stdout.read()
        return code

    def ask(self, path, method="GET", body=None, headers=None, cookie=None):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Host": self.host}
        jar = self.cookie if cookie is None else cookie
        if jar:
            sent["Cookie"] = jar
        sent.update(headers or {})
        link.request(method, path, body=body, headers={k: v for k, v in sent.items() if v is not None})
        answer = link.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        link.close()
        return found

    def enter(self):
        """Uses the link, as a browser does, and keeps the cookie."""
        answer = self.ask(self.link[len(self.origin):])
        self.cookie = answer.headers.get("Set-Cookie", "").partition(";")[0]
        return answer

    def post(self, path, fields, headers=None, cookie=None):
        sent = {"Origin": self.origin, "Content-Type": "application/x-www-form-urlencoded"}
        sent.update(headers or {})
        return self.ask(path, "POST", urllib.parse.urlencode(fields), sent, cookie)

    def raw(self, data, seconds=5):
        """Bytes as they are; what comes back until the desk closes or falls silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as link:
            came = b""
            try:
                link.sendall(data)
                while True:
                    piece = link.recv(65536)
                    if not piece:
                        break
                    came += piece
            except OSError:
                pass
            return came


def query(path, **values):
    return path + "?" + urllib.parse.urlencode(values)


def need(program):
    if shutil.which(program) is None:
        print(f"ok 1 # SKIP no {program}")
        print("1..1")
        sys.exit(0)
