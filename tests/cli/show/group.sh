# A cluster and a poster by their ids: for people, as JSON, and what is no id.
. "$KIT"
exec 2>&1
seven_ads | sed 's/Call Robin at 555-01/Call Robin at 613-555-01/; s/Robin at 613-555-0101 to book a first hour!/Robin at 613 555 O1O1/' >ads.csv
"$ADECHO" match -q ads.csv
cluster=$(sed -n '2s/,.*//p' adecho-case/clusters.csv)
poster=$(sed -n '2s/,.*//p' adecho-case/posters.csv)
"$ADECHO" decide -q adecho-case same 1 2 --reviewer robin
"$ADECHO" decide -q adecho-case copied "$cluster" --reviewer robin --reason 'seen elsewhere'
"$ADECHO" decide -q adecho-case unsure phone:613-555-0101 --reviewer kim
"$ADECHO" decide -q adecho-case unsure 6 --reviewer kim
"$ADECHO" decide -q adecho-case undo 1 --reviewer kim
dates='s/20[0-9-]*T[0-9:]*Z/TIME/; s/"run":"[0-9a-f]*"/"run":"RUN"/g; s/"time":"[^"]*"/"time":"TIME"/g'
"$ADECHO" show adecho-case "$cluster" "$poster" | sed "$dates"
"$ADECHO" show --limit 1 adecho-case "poster:$poster" | tail -n 2
"$ADECHO" show --json adecho-case "$cluster" | sed "$dates"
"$ADECHO" show --json adecho-case "$poster" | sed "$dates"
alone=$(sed -n 's/^6,ads.csv,7,\([^,]*\),.*/\1/p' adecho-case/ads.csv)
for words in "$alone" "ad:$cluster" "poster:$cluster" "cluster:$poster" cluster:nothing nothing "--raw $cluster"; do
    "$ADECHO" show adecho-case $words
    echo "=> $?"
done
# An id that later runs have merged leads to what it is in now.
seven_ads >plain.csv
"$ADECHO" match -q -o later plain.csv
for pair in '5 6' '1 5'; do
    "$ADECHO" decide -q --reviewer robin later same $pair
    "$ADECHO" rebuild -q later
done
"$ADECHO" changes --json later |
    sed -n 's/.*"what":"poster","kind":"merged","id":"\([^"]*\)","other":"\([^"]*\)".*/\2 into \1/p' >merged
cat merged
for id in $(sed 's/ into .*//' merged); do
    "$ADECHO" show later "$id"
done
