. "$KIT"
[ -c /dev/full ] || skip "no /dev/full here"
printf 'id,label\na,1\nb,1\n' >truth.csv
"$ADECHO" eval --truth truth.csv truth.csv >/dev/full
