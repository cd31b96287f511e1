# A masked number is whole nowhere, not even in parts: not where a difference cuts it,
# where it is obscured, where it was not read as one, or in a column. Places are those in
# the masked texts.
. "$KIT"
need_python
cat >ads.csv <<'CSV'
id,text,phone
1,"Patient guitar lessons for beginners and returning players, evenings at the old mill. Call Robin at 514-555-0176 to book a first hour.",514-555-0176
2,"Patient guitar lessons for beginners and returning players, evenings at the old mill. Call Robin at 514-555-0187 to book a first hour.",
3,"Patient guitar lessons for beginners and returning players, evenings at the old mill. Call Robin at 438-555-0176 to book a first hour.",(514) 555-0176
4,"Patient guitar lessons for beginners and returning players, evenings at the old mill. Call Robin at 5 1 4 - 5 5 5 - 0 1 7 6 to book a first hour. Ref 514-555-0187.",5145550187
5,"Patient guitar lessons for beginners and returning players, evenings at the old mill. Call Robin at 514-&#8203;555-0176 to book a first hour.",
6,"Drum workshop for small groups on Tuesday nights, bring ears and patience. Text 514.555.0176 or mail robin.drums@mail.example to come along.",
7,"Drum workshop for small groups on Tuesday nights, bring ears and patience. Text 514.555.0187 or mail robin.drams@mail.example to come along.",
CSV
"$ADECHO" match -q ads.csv
cat >look.py <<'END2'
import json, re, subprocess, sys
adecho = sys.argv[1]
numbers = ["5145550176", "5145550187", "4385550176"]
names = ["robin.d", "mail.example"]
def leaks(shown):
    joined = re.sub(r"(?<=[0-9])[^0-9a-zA-Z]{1,8}(?=[0-9])", "", shown)
    for run in re.findall(r"[0-9]{3,}", joined):
        for number in numbers:
            if run in number or number in run:
                yield run
    yield from (name for name in names if name in shown)
def run(*words):
    return subprocess.run([adecho, "explain", *words], capture_output=True, text=True).stdout
for a in range(1, 8):
    for b in range(1, 8):
        if a == b:
            continue
        pair = "adecho-case", str(a), str(b)
        open_page, page, line = run(*pair), run("--mask", *pair), run("--mask", "--json", *pair)
        assert list(leaks(open_page)), "the test sees nothing"
        for shown in page, line:
            for leak in leaks(shown):
                print(a, b, "leaks", leak)
        told = json.loads(line)
        assert told["masked"]
        for side in "ab":
            text = told[side]["text"].encode()
            at = 0
            for segment in told["segments"]:
                assert segment[side + "_begin"] == at, (a, b, side)
                at = segment[side + "_end"]
            assert at == len(text), (a, b, side)
            for contact in told[side]["contacts"]:
                if contact["role"] == "text":
                    assert contact["read_from"].encode() == text[contact["begin"]:contact["end"]]
                if contact["kind"] != "price":
                    assert re.fullmatch(r"\[[a-z]+ #[0-9]+\]", contact["read_from"]), contact
print("looked")
END2
python3 look.py "$ADECHO"
for pair in '1 2' '1 3' '1 5' '6 7'; do
    "$ADECHO" explain --mask adecho-case $pair | sed -n '/^The text/,$p'
done
