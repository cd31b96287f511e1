. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -o no/such/folder ads.csv
