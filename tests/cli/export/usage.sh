# What makes no sense is said, and nothing is written.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
before=$(ls)
cluster=$(awk -F, 'NR == 2 { print $1 }' adecho-case/clusters.csv)
for words in "" "adecho-case more" "-f csw adecho-case" "-f sheet adecho-case" "-f i2 -o - adecho-case" \
    "-f csv --cluster c0000000000000 adecho-case" "-f sheet --poster c0000000000000 adecho-case" "-f csv --poster $cluster adecho-case" "nowhere" \
    "-f csv -o - --json adecho-case" "-f csv -o nowhere/x.csv adecho-case" "-f csv -o adecho-case adecho-case" \
    "-f gephi -o ads.csv adecho-case" "-f csv -o adecho-case/ads.csv adecho-case" "-f csv -o adecho-case/new.csv adecho-case" \
    "-f gephi -o adecho-case/new/ adecho-case"; do
    echo "export $words"
    # shellcheck disable=SC2086
    "$ADECHO" export $words
    echo "=> $?"
done 2>&1
(cd adecho-case && "$ADECHO" export -f csv -o rows.adecho .) 2>&1
echo "=> $?"
[ "$(ls)" = "$before" ] && echo "nothing was written"
"$ADECHO" check adecho-case
