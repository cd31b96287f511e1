# One object on one line; its segments are the two texts.
. "$KIT"
need_python
"$ADECHO" match -q "$CORPUS/sample/ads.csv"
"$ADECHO" explain --json adecho-case 10003020 10003132 >told.json
wc -l <told.json
python3 - <<'END'
import json
told = json.load(open("told.json"))
print({key: value for key, value in told.items() if key not in ("a", "b", "segments", "version")})
a, b = (told[side]["text"].encode() for side in "ab")
shared = lambda s, k: s["kind"] in ("shared", "only_" + k)
for side, text in (("a", a), ("b", b)):
    parts = [s for s in told["segments"] if shared(s, side)]
    print(side, b"".join(text[s[side + "_begin"]:s[side + "_end"]] for s in parts) == text)
    for c in told[side]["contacts"]:
        if c["role"] == "text":
            print(side, c["kind"], c["read_from"] == text[c["begin"]:c["end"]].decode())
END
