"""Looks for the contacts of a case in its masked exports: hidden.py OPEN.jsonl FOLDER.

No contact may stand there as it is in normal form, as it is written in an ad, in parts that tell it,
in another case, or as URLs and JSON write it; and each has one mask, which is no other's. The names
of sites and the ids of ads are none of them."""
import collections, csv, json, os, sys, urllib.parse

ads = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
sites = {ad["site"].lower() for ad in ads}
forms = collections.defaultdict(set)
for ad in ads:
    for named in ad["contacts"]:
        kind, value = named["kind"], named["value"].lower()
        if kind == "price":
            continue
        words = ad["scraped_" + named["role"]].encode()[named["begin"]:named["end"]].decode().lower()
        tells = {value, words}
        if kind == "phone":
            digits = value.split(";")[0]
            tells |= {digits[-10:], digits[-7:], f"{digits[-10:-7]}-{digits[-7:-4]}-{digits[-4:]}",
                      f"{digits[-10:-7]} {digits[-7:-4]} {digits[-4:]}", digits[-7:-4] + "-" + digits[-4:]}
        if kind == "handle":
            tells.add(value.split(":")[-1])
        if kind == "email":
            tells.add(value.split("@")[0])
        for told in tells:
            forms[kind, value] |= {told, urllib.parse.quote(told), json.dumps(told)[1:-1]}
secret = {form for told in forms.values() for form in told if len(form) > 5} - sites
print(f"{len(forms)} contacts, in {'more' if len(secret) > 2 * len(forms) else 'few'} forms")
for folder, _, names in os.walk(sys.argv[2]):
    for name in sorted(names):
        text = open(os.path.join(folder, name), encoding="utf-8").read().lower()
        for seen in sorted(form for form in secret if form in text):
            print("SEEN in", name, seen)

# The masks of the table of ads, against the contacts that the open export names there.
masks, behind = collections.defaultdict(set), collections.defaultdict(set)
columns = {"phones": "phone", "emails": "email", "handles": "handle", "urls": "url"}
rows = list(csv.DictReader(open(os.path.join(sys.argv[2], "csv"), encoding="utf-8", newline="")))
for ad, row in zip(ads, rows, strict=True):
    for column, kind in columns.items():
        hidden = row[column].split(";") if row[column] else []
        for value, mask in zip(ad[column], hidden, strict=True):
            masks[kind, value].add(mask)
            behind[mask].add((kind, value))
print("one mask each:", all(len(all_of) == 1 for all_of in [*masks.values(), *behind.values()]))
# The same ones in the other formats.
known = {f"{next(iter(all_of))[0]}:{mask}" for mask, all_of in behind.items()}
nodes = list(csv.DictReader(open(os.path.join(sys.argv[2], "gephi/nodes.csv"), encoding="utf-8", newline="")))
print("as in the graph:", {node["Id"] for node in nodes if node["kind"] != "ad"} == known)
lines = [json.loads(line) for line in open(os.path.join(sys.argv[2], "jsonl"), encoding="utf-8")]
print("as in the lines:", all(";".join(line[column]) == row[column] for line, row in zip(lines, rows, strict=True)
                             for column in columns))
