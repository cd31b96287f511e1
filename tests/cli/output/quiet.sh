# -q leaves warnings only.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
