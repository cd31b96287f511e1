. "$KIT"
seven_ads | tail -n +2 >ads.csv
"$ADECHO" match --no-header ads.csv >/dev/null
rows adecho-case/ads.csv
