# Roles by hand, given in one word or in several.
. "$KIT"
printf 'n,a,b,where\n1,%s,%s,Springfield\n' 'patient guitar lessons' 'for beginners' >ads.csv
"$ADECHO" match -o one --map 'text=a,b city=where id=n' ads.csv >/dev/null
"$ADECHO" match -q -o two --map text=a,b --map city=where --map id=n ads.csv
cut -d, -f1,7 one/ads.csv
cmp one/ads.csv two/ads.csv
