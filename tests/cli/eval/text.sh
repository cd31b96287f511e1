. "$KIT"
seven_ads >ads.csv
printf 'ad_id,template\n1,guitar\n2,guitar\n3,guitar\n4,guitar\n7,guitar\n5,lawn\n6,shelf\n' >truth.csv
"$ADECHO" match -q ads.csv
"$ADECHO" eval --truth truth.csv adecho-case
