# Only ads of a city, of certain days, of a status; what is left out is counted.
. "$KIT"
exec 2>&1
seven_ads | sed 's/555-01/613-555-01/g' >ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" decide -q adecho-case unsure 5 >said
"$ADECHO" rebuild -q adecho-case
text='patient guitar lessons for beginners and returning players, evenings and weekends'
search() {
    "$ADECHO" search -q --json adecho-case "$@" |
        sed 's/.*"filtered":\([0-9]*\),"ads":\([0-9]*\),.*/\2 ads, \1 left out/'
}
search "$text"
search "$text" --city shelbyville
search "$text" --city Springfield --since 2026-03-02
search "$text" --until 2026-03-04
search "$text" --site nowhere.example
search 'hedge trimming by a retired gardener' --status unsure
search 'hedge trimming by a retired gardener' --status confirmed
search 613-555-0101 --city Springfield
for wrong in '--since tomorrow' '--since 2026-03-04 --until 2026-03-01' '--city !' '--limit x'; do
    "$ADECHO" search adecho-case "$text" $wrong
    echo "=> $?"
done
