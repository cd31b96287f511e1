# Every example in the help is run as it is printed, in the order of the pages, but for ids of
# clusters and posters, which are those that there are.
. "$KIT"
need gzip
need sqlite3
need jq
ads() { # ids
    echo 'ad_id,title,body,location,date,phone'
    for id; do
        echo "$id,Guitar lessons,\"Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill\",Ottawa,2026-03-0$((id % 9 + 1)),613-555-0142"
    done
}
mkdir scrapes more bin
ads 17 23 24 >ads.csv
ads 17 18 | tr , '\t' | sed 's/"//g' >ads.tsv
ads 31 32 | sed 's/2026-03-0[0-9]/2024-12-01/' >scrapes/2026-03-01.csv
{
    ads 33 34
    ads 35 | sed '1d; s/35,/a-1041,/'
    ads 36 | sed '1d; s/36,/b-77,/'
} >scrapes/2026-03-02.csv
ads 41 | gzip >more/a.csv.gz
gzip -c ads.csv >ads.csv.gz
echo 'Patient guitar lessons for beginners, evenings and weekends' >ad.txt
printf 'id,template,poster\n17,1,1\n23,1,1\n24,1,1\n' >truth.csv
ln -s "$ADECHO" bin/adecho
PATH=$PWD/bin:$PATH
count=0
try() { # words
    [ ! -f adecho-case/clusters.csv ] ||
        set -- "$(printf %s "$1" | sed "s/c1h5n0d7w2k4m8/$(sed -n '2s/,.*//p' adecho-case/clusters.csv)/
            s/p3f8k1m0c2v7x9/$(sed -n '2s/,.*//p' adecho-case/posters.csv)/")"
    sh -c "$1" >said 2>&1
    code=$?
    count=$((count + 1))
    [ $code -eq 0 ] || { echo "$1 => $code"; cat said; }
}
examples() { # the help of a command, or of the program
    "$ADECHO" $1 --help | sed -n '/^Examples:/,/^$/s/^  //p' >examples.txt
    while read -r words; do
        case $words in
        *'adecho serve'*) ;; # goes on until it is stopped
        *) try "$words" </dev/null ;;
        esac
    done <examples.txt
}
examples ''
rm -r adecho-case spring
"$ADECHO" match -q ads.csv
for command in $("$ADECHO" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    examples "$command"
done
[ "$count" -gt 45 ] && echo "all examples ran"
