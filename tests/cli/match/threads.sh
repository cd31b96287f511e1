# The same bytes with 1, 2 and 8 threads.
. "$KIT"
"$ADECHO" generate -q --rows 3000 --seed 7 --dirty -o synthetic || exit
for threads in 1 2 8; do
    "$ADECHO" match -q --threads $threads -o "with-$threads" synthetic/ads.csv 2>/dev/null
    echo "=> $?"
done
for table in ads clusters posters links ties bonds hubs bridges rejects; do
    cmp with-1/$table.csv with-2/$table.csv && cmp with-1/$table.csv with-8/$table.csv &&
        echo "$table.csv is the same"
done
