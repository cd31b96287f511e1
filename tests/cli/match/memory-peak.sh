# A bound that is no less than what such ads need is kept, and the bytes are the same.
. "$KIT"
need_little_memory
"$ADECHO" generate -q --rows 40000 --seed 9 --repeats 0 -o synthetic || exit
told() { # NAME BOUND
    sed -n "s/.*\"$1\": *\([0-9]*\).*/\1/p" "with-$2/run.json" | head -1
}
match() { # BOUND
    "$ADECHO" match --threads 2 --memory "$1" --progress none -o "with-$1" synthetic/ads.csv 2>&1 |
        grep "to keep to"
}
mib=1048576
match 4G
need=$((64 * mib + 96 * $(told ads 4G) + 1024 * $(told texts 4G)))
match $need
[ "$(told peak_memory_bytes 4G)" -gt $need ] || echo "the bound is no bound"
[ "$(told peak_memory_bytes $need)" -le $need ] ||
    echo "$(($(told peak_memory_bytes $need) / mib)) MiB, where $((need / mib)) are to be kept"
for table in ads clusters posters links; do
    cmp with-4G/$table.csv "with-$need/$table.csv"
done
