# Decisions win over the matcher, in a rebuild, with new rows, and in another case.
. "$KIT"
exec 2>&1
seven_ads >all.csv
head -n 6 all.csv >ads.csv
(head -n 1 all.csv && tail -n 2 all.csv) >more.csv
"$ADECHO" match -q ads.csv 2>/dev/null
say() { "$ADECHO" decide -q adecho-case "$@" --reviewer robin; }
show() {
    echo "$1:"
    tail -n +2 adecho-case/ads.csv | cut -d, -f1,4,5
    grep decision adecho-case/links.csv
    tail -n +2 adecho-case/bonds.csv
}
show matched
say different 4
say same 3 5
say different 1 2
"$ADECHO" rebuild -q adecho-case
show rebuilt
"$ADECHO" match -q more.csv
show 'with more'
say undo 1
say undo 3
say copied "cluster:$(sed -n 2p adecho-case/ads.csv | cut -d, -f4)"
"$ADECHO" rebuild -q adecho-case
show 'copied by others'
"$ADECHO" match -q -o other --decisions adecho-case/decisions.jsonl all.csv
cmp adecho-case/decisions.jsonl other/decisions.jsonl
tail -n +2 other/ads.csv | cut -d, -f5 | sort | uniq -c | sed 's/ p.*//' | sort | uniq -c
"$ADECHO" decide -q other unsure 1 --reviewer robin
"$ADECHO" match -q -o other --decisions adecho-case/decisions.jsonl ads.csv
