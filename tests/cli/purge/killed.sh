# A purge that was killed while the case of before was removed has purged; whatever is asked next
# takes the rest of it away, also if there is nothing else to do.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
cp -r adecho-case before
"$ADECHO" purge -q --ad 6 --reason test --reviewer robin adecho-case
for again in "purge -q --ad 6 --reason test --reviewer robin adecho-case" "match -q ads.csv"; do
    cp -r before adecho-case.adecho-old
    "$ADECHO" $again
    echo "=> $?"
    ls -d adecho-case*
done
