# What a filter takes away is counted, and never denied.
. "$KIT"
exec 2>&1
seven_ads | sed 's/555-01/613-555-01/g' >ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" index -q adecho-case
search() {
    echo "-- $*"
    "$ADECHO" search -q adecho-case "$@" | sed -n '/^$/q; p'
    "$ADECHO" search -q --json adecho-case "$@" |
        sed 's/.*"sought":"\([a-z]*\)".*"filtered":\([0-9]*\),"ads":\([0-9]*\),.*"contacts":\(.*\)}$/\1: \3 ads, \2 left out/'
}
text='patient guitar lessons for beginners and returning players, evenings and weekends'
search "$text" --city Toronto
search "$text" --site nowhere.example --until 2026-03-04
search "$text" --city Shelbyville
search --words 'gardener balconies' --city Shelbyville
search 'gardener balconies' --status confirmed
search 613-555-0101 --city Toronto
search 613-555-0199 --city Toronto
search 'a reading lamp with a green shade' --since 2026-03-05

echo '-- a contact in the text'
printf '%s Call 613-555-0101, or 613-555-0199.\n' 'Nothing of this was ever in any ad.' >ad.txt
"$ADECHO" search -q adecho-case --city Toronto --file ad.txt
"$ADECHO" search -q --json adecho-case --city Toronto --file ad.txt |
    sed 's/.*"contacts"://' | grep -o '"value":"[^"]*"\|"filtered":[0-9]*'

echo '-- an ad that names both counts once'
sed 's/at 613-555-0102/& or 613-555-0101/' ads.csv >both.csv
"$ADECHO" match -q -o both both.csv
"$ADECHO" search -q both '613-555-0101 613-555-0102' --city Toronto
