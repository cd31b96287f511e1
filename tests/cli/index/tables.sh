# Each cell of each table of the case stands in case.db, and so do the rows as scraped, the
# contacts, the runs and the decisions; SQLite's own checks find nothing wrong.
. "$KIT"
need_python
"$ADECHO" generate --rows 3000 --repeats 0.5 --seed 3 --obfuscate -o corpus >/dev/null
head -n 2000 corpus/ads.csv >first.csv
{ head -n 1 corpus/ads.csv; tail -n +2001 corpus/ads.csv; } >second.csv
printf 'an ad without a text\n"and one that is cut of' >>second.csv
"$ADECHO" match -q -o case first.csv 2>/dev/null
"$ADECHO" match -q -o case second.csv 2>/dev/null
first=$(sed -n 2p case/ads.csv | cut -d, -f1) second=$(sed -n 3p case/ads.csv | cut -d, -f1)
cluster=$(sed -n 2p case/clusters.csv | cut -d, -f1)
"$ADECHO" decide -q --reviewer jo case different "$first" "$second"
"$ADECHO" decide -q --reviewer jo --reason 'seen before' case copied "cluster:$cluster"
"$ADECHO" decide -q --reviewer jo case undo 1
"$ADECHO" index -q case || exit
stat -c '%A' case/case.db
python3 - <<'END_OF_PYTHON'
import collections, csv, json, os, sqlite3

csv.field_size_limit(1 << 30)
base = sqlite3.connect("file:case/case.db?mode=ro", uri=True)
ask = lambda *words: base.execute(*words).fetchall()
print(ask("PRAGMA integrity_check"), ask("PRAGMA foreign_key_check"))


def alike(told, cell):
    if isinstance(told, float) or isinstance(told, int):
        return float(cell) == told
    return cell == (told or "")


for name in sorted(os.listdir("case")):
    if not name.endswith(".csv"):
        continue
    with open("case/" + name, newline="") as file:
        header, *rows = csv.reader(file)
    told = ask("SELECT %s FROM %s ORDER BY number" % (", ".join(header), name[:-4]))
    wrong = [row for row, line in enumerate(rows) if not all(map(alike, told[row], line))]
    print(name, "differs in %d" % len(wrong) if wrong or len(told) != len(rows) else "is the same")
    assert ask("SELECT rows FROM tables WHERE name = ?", (name[:-4],)) == [(len(rows),)]

# Rows as scraped, beside the files that they came from.
scraped = {}
for name in "first.csv", "second.csv":
    with open(name, newline="", errors="replace") as file:
        for row in csv.DictReader(file):
            scraped.setdefault(row["ad_id"], row)
wrong = right = 0
for ad, text, city, phone, site in ask(
        "SELECT rows.id, texts.text, city, phone, site FROM rows JOIN texts ON texts.number = rows.text"):
    row = scraped.get(ad)
    if row and None not in row and None not in row.values():
        wrong += not (city or "") == row["city"] or not (phone or "") == row["phone"]
        wrong += not (site or "") == row["site"] or row["body"] not in text
        right += 1
print("rows as scraped differ in %d of %d" % (wrong, right))
texts = ask("SELECT text FROM texts")
print("texts stand once:", len(texts) == len(set(texts)))

# Contacts, beside the cells that list them.
named = collections.defaultdict(set)
with open("case/ads.csv", newline="") as file:
    for number, row in enumerate(csv.DictReader(file)):
        for kind in "phone", "email", "handle", "url":
            for value in row[kind + "s"].replace(";ext=", "\0").split(";"):
                if value:
                    named[kind, value.replace("\0", ";ext=")].add((number, row["cluster"]))
told = ask("SELECT kind, value, ads, clusters FROM contacts")
print("contacts are the same:", sorted(told) == sorted(
    (*key, len(ads), len({cluster for _, cluster in ads})) for key, ads in named.items()))
told = ask("SELECT kind, value, ad FROM mentions JOIN contacts ON contacts.number = contact")
print("mentions are the same:", sorted(told) == sorted(
    (*key, ad) for key, ads in named.items() for ad, _ in ads))
hubs = ask("SELECT contact, kind, rule FROM hubs ORDER BY 1, 2")
print("hubs are the same:", hubs == ask(
    "SELECT value, kind, hub FROM contacts WHERE hub IS NOT NULL ORDER BY 1, 2"))

record = json.load(open("case/run.json"))
print("runs are the same:", [(run["run"], run["files"], run["rows"], run["ads"], run["rejects"])
                             for run in record["runs"]]
      == ask("SELECT run, files, rows, ads, rejects FROM runs ORDER BY run"))
print("files are the same:", [(file["run"], file["path"], file["xxh3_128"], file["bytes"])
                              for file in record["inputs"]]
      == ask("SELECT run, path, xxh3_128, bytes FROM files ORDER BY number"))
for line in ask("SELECT decision, reviewer, verdict, target, reason, undoes, undone_by FROM decisions"):
    print(line)
print(ask("SELECT decision, count(*) > 1 FROM decision_ads GROUP BY decision"))

# Every view can be read, and every column is explained.
for view, in ask("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name"):
    print(view, "has rows" if ask("SELECT * FROM %s LIMIT 1" % view) else "is empty")
for view, column in (("ad_links", "ad_id"), ("ad_texts", "ad_id"), ("poster_ads", "poster"),
                     ("poster_cities", "poster"), ("poster_contacts", "poster"),
                     ("cluster_cities", "cluster"), ("contact_ads", "value"),
                     ("contact_cities", "value")):
    plan = [step[3] for step in ask(
        "EXPLAIN QUERY PLAN SELECT * FROM %s WHERE %s = 'x'" % (view, column))]
    if any(step.split()[0] == "SCAN" and step.split()[1] in ("ads", "links", "mentions", "contacts",
                                                            "rows", "texts") for step in plan):
        print(view, "reads a whole table:", plan)
for table, in ask("SELECT name FROM tables"):
    columns = [column[1] for column in ask("PRAGMA table_info(%s)" % table)]
    assert [column for column in columns if column != "number"] == [
        column for column, in ask("SELECT name FROM columns WHERE in_table = ? ORDER BY place", (table,))]
END_OF_PYTHON
