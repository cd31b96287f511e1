. "$KIT"
seven_ads | "$ADECHO" match -q - && cut -d, -f1-4 adecho-case/ads.csv
