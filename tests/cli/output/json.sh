. "$KIT"
need_python
seven_ads >ads.csv
"$ADECHO" match -q --json ads.csv >summary.json
steady='"version seconds peak_memory_bytes background"'
python3 -c '
import json
summary = json.load(open("summary.json"))
for name in sorted(summary):
    if name not in '"$steady"':
        print(name, summary[name])
'
wc -l <summary.json
