# A table's name may hold any bytes; the case can be read as UTF-8 all the same.
. "$KIT"
need_python
seven_ads >"$(printf 'a\377b.csv')"
"$ADECHO" match -q "$(printf 'a\377b.csv')" || exit
python3 - <<'PY'
import csv, json
with open("adecho-case/ads.csv", newline="", encoding="utf-8") as file:
    print({ascii(row["source"]) for row in csv.DictReader(file)})
json.load(open("adecho-case/run.json", encoding="utf-8"))
PY
