exec 2>&1
for character in '' ';;' '"' 'é' tabs; do
    "$ADECHO" match --delimiter "$character" a.csv
    echo "=> $?"
done
