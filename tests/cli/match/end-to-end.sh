# Generated, matched, measured: few edits, and disguise.
. "$KIT"
need_python
"$ADECHO" generate -q --rows 2000 --seed 21 -o synthetic || exit
"$ADECHO" match -q synthetic/ads.csv 2>errors
echo "=> $?"
"$ADECHO" eval --truth synthetic/truth.csv --json adecho-case >measures.json || exit
python3 -c '
import json
measures = json.load(open("measures.json"))
print(measures["items"], measures["pair_precision"] >= 0.98, measures["pair_recall"] >= 0.95)'
