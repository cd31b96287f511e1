# Two ads that have nothing to do with each other, and two that share a hub only.
"$ADECHO" match -q "$CORPUS/sample/ads.csv"
"$ADECHO" explain adecho-case 10000560 10003020
echo ---
"$ADECHO" explain adecho-case 10000295 10003020
