# A bound is kept but for what does not grow with the rows, and the bytes are the same.
. "$KIT"
need_little_memory
"$ADECHO" generate -q --rows 60000 --seed 9 --repeats 0 -o synthetic || exit
peak() {
    "$ADECHO" match -q --threads 2 --memory "$1" -o "with-$1" synthetic/ads.csv 2>/dev/null
    sed -n 's/.*"peak_memory_bytes": *\([0-9]*\).*/\1/p' "with-$1/run.json"
}
mib=1048576
usual=$(peak 4G)
bounded=$(peak 64M)
if [ "$bounded" -lt $((144 * mib)) ]; then
    echo kept
else
    echo "$((bounded / mib)) MiB, where $((usual / mib)) MiB are usual"
fi
for table in ads clusters posters links; do
    cmp with-4G/$table.csv with-64M/$table.csv
done
