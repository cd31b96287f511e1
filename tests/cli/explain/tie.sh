# Shared text, different contacts.
"$ADECHO" match -q "$CORPUS/sample/ads.csv"
"$ADECHO" explain adecho-case 10007684 10008022
