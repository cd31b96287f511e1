. "$KIT"
seven_ads >a1.csv
seven_ads | sed 's/^\([1-7]\),/x\1,/' >a2.csv
seven_ads >other.csv
"$ADECHO" match -q 'a*.csv' 2>/dev/null
cut -d, -f2 adecho-case/ads.csv | uniq -c
"$ADECHO" match -o second 'z*.csv'
