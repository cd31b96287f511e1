# A folder may be called anything; the JSON stays JSON.
. "$KIT"
need_python
seven_ads >ads.csv
name=$(printf 'a"b\\c\td\377e')
"$ADECHO" match -q --json -o "$name" ads.csv | python3 -c '
import json, sys
print(ascii(json.loads(sys.stdin.buffer.read().decode("utf-8"))["case"]))'
