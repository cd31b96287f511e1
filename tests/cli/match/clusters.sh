# Who is with whom.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
cut -d, -f1,4,6 adecho-case/ads.csv
cut -d, -f1-9 adecho-case/clusters.csv
cat adecho-case/links.csv
