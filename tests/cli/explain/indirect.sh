# Two ads of the sample that share nothing themselves: linked through others.
"$ADECHO" match -q "$CORPUS/sample/ads.csv"
"$ADECHO" explain adecho-case 10000560 10015008
