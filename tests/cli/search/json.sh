# The same as JSON, with contacts hidden or not.
. "$KIT"
need_python
exec 2>&1
seven_ads | sed 's/555-01/613-555-01/g' >ads.csv
"$ADECHO" match -q ads.csv
cat >show.py <<'END'
import json, sys
told = json.load(sys.stdin)
print({k: told[k] for k in ("sought", "masked", "ads", "clusters", "posters", "cities", "text_count")})
for text in told["texts"]:
    print(text["kind"], text["similarity"], text["contained"], [ad["id"] for ad in text["first_ads"]])
    print(sum(s["kind"] == "shared" for s in text["segments"]), "613-555" in text["text"])
for contact in told["contacts"]:
    print(contact["kind"], contact["value"], contact["asked"], contact["hub"], contact["ads"])
for group in told["best_clusters"] + told["best_posters"]:
    print(group["id"][0], group["similarity"], group["ads"], group["first_date"], group["last_date"])
END
text='Patient guitar lessons at my studio near the old church. Call Robin at 613-555-0102 to book a first hour.'
"$ADECHO" search --json adecho-case "$text" | python3 show.py
"$ADECHO" search --json --mask adecho-case "$text" | python3 show.py
"$ADECHO" search --json --mask adecho-case 613-555-0102 | python3 show.py
"$ADECHO" search --mask adecho-case "$text" | grep -c 0102

# What a terminal would obey, or not show, is escaped.
printf 'ad_id,body\n1,"Patient guitar \342\200\256lessons\302\205 at my studio \363\240\200\201near the old church, evenings and weekends"\n' >odd.csv
"$ADECHO" match -q -o odd odd.csv
"$ADECHO" search -q --json odd patient guitar lessons at my studio near the old church | sed 's/.*"text":"\([^"]*\)".*/\1/'
