. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q --curve ads.csv
