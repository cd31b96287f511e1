# The order of rows does not matter: the same clusters, links and bridges.
. "$KIT"
need_python
"$ADECHO" generate -q --rows 2000 --seed 11 -o synthetic || exit
mkdir shuffled
python3 - <<'END'
import csv, random
rows = list(csv.reader(open("synthetic/ads.csv", newline="", encoding="utf-8")))
head, rest = rows[0], rows[1:]
random.Random(5).shuffle(rest)
with open("shuffled/ads.csv", "w", newline="", encoding="utf-8") as out:
    csv.writer(out).writerows([head] + rest)
END
(cd synthetic && "$ADECHO" match -q ads.csv)
(cd shuffled && "$ADECHO" match -q ads.csv)
python3 - <<'END'
import csv
for table, left_out in (("ads", {"line"}), ("clusters", ()), ("links", ()), ("bridges", ()),
                        ("posters", ()), ("ties", ()), ("hubs", ()), ("bonds", ())):
    sides = []
    for side in ("synthetic", "shuffled"):
        with open(f"{side}/adecho-case/{table}.csv", newline="", encoding="utf-8") as file:
            sides.append(sorted(tuple(v for k, v in row.items() if k not in left_out)
                                for row in csv.DictReader(file)))
    print(table, "same" if sides[0] == sides[1] else "differ", "" if sides[0] else "(empty)")
END
