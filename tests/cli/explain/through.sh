# Two ads that share nothing themselves: linked through others.
"$ADECHO" match -q "$CORPUS/sample/ads.csv"
"$ADECHO" explain adecho-case 10000365 10002919
