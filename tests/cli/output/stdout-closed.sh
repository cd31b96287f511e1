# A standard output that came closed is an error, and no file takes its place.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match ads.csv >&- 2>errors
echo "=> $?"
grep 'standard output' errors
rows adecho-case/ads.csv
