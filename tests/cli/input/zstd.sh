. "$KIT"
need zstd
seven_ads | zstd -q >ads.csv
"$ADECHO" match -q ads.csv && rows adecho-case/ads.csv
