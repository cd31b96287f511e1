"""Looks at a page of ours as a suspicious browser would: check.py FILE [text].

Tags must nest and end, nothing may be fetched or run, no attribute may be an event's, links
lead to places of the page that are there. Prints what the page holds, or its visible text."""
import html.parser, sys

VOID = {"meta", "br", "hr", "wbr"}
ALLOWED = set("""html head meta title style body header main footer section article h1 h2 h3 h4 p a
code span br strong dl div dt dd ul li table thead tbody tr th td figure figcaption ins del u b i svg
defs path use circle text g""".split())


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.words, self.counts, self.wrong = [], set(), [], [], {}, []

    def handle_starttag(self, tag, attributes):
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if tag not in ALLOWED:
            self.wrong.append(f"<{tag}>")
        for name, value in attributes:
            if name.startswith("on") or name in ("src", "srcset", "action", "style"):
                self.wrong.append(f"{tag} {name}")
            if name == "href":
                self.links.append(value)
            if name == "id":
                if value in self.ids:
                    self.wrong.append(f"id {value} again")
                self.ids.add(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    def handle_comment(self, data):
        self.wrong.append("a comment")


raw = open(sys.argv[1], "rb").read()
page = Page()
page.feed(raw.decode("utf-8"))
page.close()
page.wrong += [f"<{tag}> stays open" for tag in page.open]
page.wrong += [f"link to {link}" for link in page.links if not link.startswith("#") or link[1:] not in page.ids]
if b"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" not in raw[:400]:
    page.wrong.append("no policy")
if any(byte < 32 and byte not in (9, 10) for byte in raw) or b"\xe2\x80\xae" in raw:
    page.wrong.append("control characters")
for wrong in page.wrong:
    print("WRONG:", wrong)
if len(sys.argv) > 2:
    print("\n".join(line for line in (" ".join(words.split()) for words in page.words) if line))
else:
    print(" ".join(f"{tag}:{page.counts.get(tag, 0)}" for tag in ("article", "figure", "svg", "ins", "del")))
