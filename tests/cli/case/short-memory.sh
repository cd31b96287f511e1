# Running out of memory while ads are added is told as such, and the case is as it was.
. "$KIT"
need_little_memory
"$ADECHO" generate -q --rows 24000 --seed 3 -o made
head -n 12000 made/ads.csv >first.csv
"$ADECHO" match -q -o case first.csv 2>/dev/null
state() {
    find case -type f -exec md5sum {} + | sort -k 2
}
state >before
cp -r case twin
for limit in 30000 40000 50000 60000 70000 80000; do
    (ulimit -v $limit && exec "$ADECHO" match --threads 1 --progress none -o case made/ads.csv) \
        >told 2>&1 </dev/null
    code=$?
    [ $code = 0 ] && echo "this was enough" && break
    state | cmp before - || break
    grep -q 'out of memory while asking for' told && echo "told, => $code" && break
done
[ "$(ls | tr '\n' ' ')" = "before case first.csv made told twin " ] || ls
for folder in case twin; do
    "$ADECHO" match -q -o $folder made/ads.csv 2>/dev/null
    echo "=> $?"
done
for table in ads clusters posters links; do
    cmp case/$table.csv twin/$table.csv
done
