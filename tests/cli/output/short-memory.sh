# Where memory is short, --memory is named by those who have it, and by no others.
. "$KIT"
need_little_memory
"$ADECHO" generate -q --rows 20000 --seed 1 -o made
"$ADECHO" match -q -o case made/ads.csv
short() { # in ever more memory until it is enough for the failure to be told
    for limit in 30000 40000 50000 60000 70000 80000; do
        (ulimit -v $limit && exec "$@") >told 2>&1 </dev/null
        grep -q 'out of memory while asking for' told && break
    done
    sed 's/[0-9][0-9]* bytes/N bytes/; s/^adecho: error: [^ ]*: /adecho: error: /' told |
        grep -e 'out of memory' -e --memory
}
short "$ADECHO" match --threads 1 --progress none -o other made/ads.csv
short "$ADECHO" export -f jsonl -o /dev/null case
