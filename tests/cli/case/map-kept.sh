# A case keeps the map of the last run that was given one; what it kept before is named.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
sed 's/^\([0-9]\)/9\1/' ads.csv >old-1.csv
sed 's/^\([0-9]\)/8\1/' ads.csv >old-2.csv
"$ADECHO" match -q ads.csv
"$ADECHO" match -q --map 'old-*.csv: text=body,city' old-1.csv
sed 's/^\([0-9]\)/7\1/' ads.csv >new.csv
"$ADECHO" match -q --map 'new*: text=body' new.csv
grep '"map"' adecho-case/run.json
"$ADECHO" match -q --map 'old-*.csv: text=body,city' --map 'new*: text=body' old-2.csv
grep '"map"' adecho-case/run.json
