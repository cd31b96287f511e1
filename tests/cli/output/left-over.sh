# What a killed run left behind is cleared away.
. "$KIT"
seven_ads >ads.csv
mkdir adecho-case.adecho-part
echo half >adecho-case.adecho-part/ads.csv
"$ADECHO" match -q ads.csv
echo "=> $?"
ls
