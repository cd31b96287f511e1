# Not one contact of 300 ads of the sample, nor its words as they stand in an ad, is in any masked export.
. "$KIT"
need_python
python3 - "$CORPUS/sample/ads.csv" >ads.csv <<'END'
import csv, itertools, sys
table = csv.reader(open(sys.argv[1], encoding="utf-8", newline=""))
csv.writer(sys.stdout).writerows(itertools.islice(table, 301))
END
"$ADECHO" match -q -o case ads.csv
"$ADECHO" export -q -f jsonl -o open.jsonl case
mkdir out
for format in csv csv-safe jsonl gexf graphml ftm timesketch gephi i2 report; do
    "$ADECHO" export -q --mask -f $format -o out/$format case
done
for poster in $(sed -n '2,12p' case/posters.csv | cut -d , -f 1); do set -- "$@" --poster "$poster"; done
"$ADECHO" export -q --mask -f sheet "$@" -o out/sheet case
python3 "$TREE/tests/cli/export/read.py" out
python3 - <<'END'
import json, os
secret = set()
for line in open("open.jsonl", encoding="utf-8"):
    ad = json.loads(line)
    for named in ad["contacts"]:
        words = ad["scraped_" + named["role"]].encode()[named["begin"]:named["end"]].decode()
        if named["kind"] != "price":
            secret.update(text for text in (named["value"], words) if len(text) > 5)
print(len(secret) > 500)
for folder, _, names in os.walk("out"):
    for name in sorted(names):
        text = open(os.path.join(folder, name), encoding="utf-8").read()
        seen = [one for one in secret if one in text or json.dumps(one)[1:-1] in text]
        if seen:
            print("SEEN in", name, seen[:5])
END
