# A reader that has seen enough is no error.
. "$KIT"
seven_ads >ads.csv
{
    "$ADECHO" match ads.csv 2>errors
    echo "=> $?" >code
} | true
cat code
grep -v note: errors
{
    "$ADECHO" --generate man
    echo "=> $?" >code
} | head -n 1 >/dev/null
cat code
