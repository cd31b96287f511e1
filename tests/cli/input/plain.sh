. "$KIT"
seven_ads >ads.csv
"$ADECHO" match ads.csv
