# A contact that was put late into what others had posted links those that name nobody else.
"$ADECHO" match -q "$CORPUS/sample/ads.csv"
for pair in '10007259 10007294' '10007259 10014201'; do
    "$ADECHO" explain adecho-case $pair | grep -A 3 -e 'linked' -e +19015550109:
done
