# Two ads that share text and contacts, two of which are hubs.
"$ADECHO" match -q "$CORPUS/sample/ads.csv"
"$ADECHO" explain adecho-case 10000274 10014656
