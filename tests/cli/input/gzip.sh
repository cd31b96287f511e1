# Told by its first bytes, not by its name.
. "$KIT"
need gzip
seven_ads | gzip >ads.csv
"$ADECHO" match -q ads.csv && rows adecho-case/ads.csv
