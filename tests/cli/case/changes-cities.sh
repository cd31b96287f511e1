# A cluster that reaches three new cities is one that reached a new city; each city is told.
. "$KIT"
seven_ads >one.csv
"$ADECHO" match -q one.csv
{
    seven_ads | head -1
    for city in Halifax Moncton Gander; do
        seven_ads | sed -n "2s/^1,/$city,/;2s/Springfield/$city/p"
    done
} >two.csv
"$ADECHO" match two.csv 2>/dev/null | grep -A2 '^changes'
"$ADECHO" changes adecho-case | grep 'new city'
