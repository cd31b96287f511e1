# A file that the case knows is not read again: --map comes too late for it, and is told so.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" match -q --map 'text=title' ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" match -q ads.csv --map 'text=body'
sed 's/^\([0-9]\)/9\1/' ads.csv >new.csv
"$ADECHO" match -q --map 'text=body,city' ads.csv new.csv
"$ADECHO" match -q --map 'text=body,phone' - <ads.csv
"$ADECHO" match -q --replace --map 'text=body' ads.csv && echo replaced
