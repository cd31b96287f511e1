# Labels that the run has followed say little of the matcher: that is said.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
cat >labels.csv <<'END'
id_l,id_r,score
1,2,1
1,4,0
2,4,0
5,6,1
5,7,0
END
look() {
    echo "$*:"
    "$ADECHO" eval --json --labels labels.csv ${judged-adecho-case} | sed 's/.*"joined_same":[0-9]*,//'
}
say() {
    "$ADECHO" decide -q --reviewer robin adecho-case "$@"
}
say different 1 4
say unsure 2 4
look decided, but not followed so far
"$ADECHO" rebuild -q adecho-case
look a pair
say same 5 6
say undo 1
"$ADECHO" rebuild -q adecho-case
look another, and the first one undone
say undo 3
look that undone as well, which is not followed so far
say copied 4
"$ADECHO" rebuild -q adecho-case
look an ad that stands in two pairs
say same "cluster:$(sed -n '2s/,.*//p' adecho-case/clusters.csv)"
"$ADECHO" rebuild -q adecho-case
look a cluster
judged=adecho-case/ads.csv
look the same table, which is no case
