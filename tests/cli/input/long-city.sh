# A city of thousands of letters is kept as it is, and cut short where it would be in an itinerary.
. "$KIT"
seven_ads >ads.csv
long=$(printf 'n%.0s' $(seq 9000))
sed "s/Springfield/$long/" ads.csv >long.csv
"$ADECHO" match -q long.csv
cut -d, -f7 adecho-case/ads.csv | grep -c "$long"
awk 'length > most { most = length } END { print (most < 4000 ? "short" : "long") }' adecho-case/posters.csv
