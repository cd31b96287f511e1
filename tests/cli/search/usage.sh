# What makes no sense is refused before anything is made.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
for line in '' 'adecho-case' 'adecho-case a b' 'no-such-case text' 'adecho-case ...' \
    'adecho-case text --file ads.csv' 'adecho-case --file no-such-file'; do
    echo "\$ adecho search $line"
    "$ADECHO" search $line
    echo "=> $?"
done
ls adecho-case | grep -c tmp
: | "$ADECHO" search adecho-case -
echo "=> $?"
