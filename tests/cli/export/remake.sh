# Who has the files and the record of an export makes the same case and the same export: after two
# runs, settings of its own, decisions left out. run.json alone says when it was.
. "$KIT"
need_python
python3 - "$CORPUS/sample/ads.csv" <<'END'
import csv, sys
table = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
for name, rows in (("first.csv", table[:400]), ("second.csv", table[:1] + table[400:700])):
    csv.writer(open(name, "w", encoding="utf-8", newline="")).writerows(rows)
END
"$ADECHO" match -q --threshold 0.5 --shingle word --hub 613-555-0142 --order size -o case first.csv
"$ADECHO" match -q -o case second.csv
"$ADECHO" export -q --mask -f jsonl -o ads.jsonl case
python3 "$TREE/tests/cli/export/remake.py" "$ADECHO" ads.jsonl.export.json new 613-555-0142
"$ADECHO" rebuild -q --bands 20x3 --country US case
"$ADECHO" export -q --language fr -o report.html case
python3 "$TREE/tests/cli/export/remake.py" "$ADECHO" report.html.export.json newer
