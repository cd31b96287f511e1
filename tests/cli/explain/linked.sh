# Two ads that share text and contacts, two of which are hubs.
"$ADECHO" match -q "$CORPUS/sample/ads.csv"
"$ADECHO" explain adecho-case 10003020 10003132
