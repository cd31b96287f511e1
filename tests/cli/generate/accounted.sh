# Every dirty row comes out as an ad or as a reject.
. "$KIT"
need_python
"$ADECHO" generate -q --rows 2000 --seed 9 --dirty -o synthetic || exit
"$ADECHO" match -q --json synthetic/ads.csv >summary.json 2>/dev/null
echo "=> $?"
ads=$(rows adecho-case/ads.csv)
rejects=$(rows adecho-case/rejects.csv)
python3 -c '
import json, sys
summary = json.load(open("summary.json"))
ads, rejects = map(int, sys.argv[1:])
print(summary["rows"] == ads + rejects, summary["ads"] == ads, summary["rejects"] == rejects,
      ads >= 2000, rejects > 0)' "$ads" "$rejects"
