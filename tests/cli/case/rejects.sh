# Rejects of earlier runs stay, byte for byte: rows are ads and rejects over all runs.
. "$KIT"
need_python
"$ADECHO" generate -q --rows 500 --seed 5 --dirty -o first || exit
"$ADECHO" generate -q --rows 500 --seed 6 --dirty -o second || exit
seven_ads >third.csv
"$ADECHO" match -q -o living first/ads.csv 2>/dev/null
echo "=> $?"
"$ADECHO" match -q -o living second/ads.csv 2>/dev/null
echo "=> $?"
"$ADECHO" match -q -o living third.csv 2>/dev/null
echo "=> $?"
"$ADECHO" match -q -o whole first/ads.csv second/ads.csv third.csv 2>/dev/null
cmp living/rejects.csv whole/rejects.csv && echo "the same rejects"
python3 - <<'EOF'
import csv
left, right = (list(csv.DictReader(open(f"{side}/ads.csv", newline=""))) for side in ("living", "whole"))
print(len(left) == len(right), all(a["ad_id"] == b["ad_id"] for a, b in zip(left, right)))
EOF
python3 - <<'EOF'
import json
record = json.load(open("living/run.json"))
counts = record["counts"]
print(counts["rows"] == counts["ads"] + counts["rejects"], counts["files"])
for run in record["runs"]:
    print(run["run"], run["files"], run["rows"] == run["ads"] + run["rejects"])
for key in ("rows", "ads", "rejects"):
    print(key, counts[key] == sum(run[key] for run in record["runs"]))
print([(entry["run"], entry["path"]) for entry in record["inputs"]])
EOF
