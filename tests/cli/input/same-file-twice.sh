# Named twice it is read once; a copy of it adds nothing, and that is said.
. "$KIT"
seven_ads >ads.csv
cp ads.csv copy.csv
"$ADECHO" match ads.csv ads.csv copy.csv >/dev/null
cut -d, -f1,2 adecho-case/ads.csv
