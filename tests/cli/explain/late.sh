# A contact that was put late into what others had posted links those that name nobody else.
"$ADECHO" match -q "$CORPUS/sample/ads.csv"
for pair in '10011429 10015546' '10010928 10011429'; do
    "$ADECHO" explain adecho-case $pair | grep -A 3 -e 'linked' -e allads-233581.example:
done
