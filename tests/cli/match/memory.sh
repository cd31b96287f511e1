# The same bytes whatever memory there is, and nothing is left of what was put aside.
. "$KIT"
"$ADECHO" generate -q --rows 1500 --seed 9 --repeats 0 --dirty -o synthetic || exit
"$ADECHO" match -q -o usual synthetic/ads.csv 2>/dev/null
for memory in 1M 3M 20M; do
    "$ADECHO" match -q --threads 2 --memory $memory -o "with-$memory" synthetic/ads.csv 2>/dev/null
    echo "=> $?"
    [ "$(ls usual)" = "$(ls "with-$memory")" ] || echo "other files"
    for table in ads clusters posters links ties bonds hubs bridges rejects; do
        cmp usual/$table.csv "with-$memory/$table.csv"
    done
    cmp usual/rows.adecho "with-$memory/rows.adecho"
done
echo "below what any run keeps to:"
"$ADECHO" match --threads 2 --memory 1M -o note synthetic/ads.csv 2>&1 |
    grep -e '--memory' -e 'to keep to' | sed 's/[0-9]* MiB of/N MiB of/'
echo "below what so many rows need:"
"$ADECHO" match --threads 1 --memory 48M -o rows synthetic/ads.csv 2>&1 | grep 'need some' |
    sed 's/[0-9][0-9]* \(MiB of\|ads\|different\)/N \1/g'
for memory in 1000 lots; do
    "$ADECHO" match -q --memory $memory -o refused synthetic/ads.csv
    echo "=> $?"
done
