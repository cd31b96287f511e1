# Decisions of every kind, what is refused, the list, the check, the labels; a later
# run keeps the journal.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv 2>/dev/null
cluster=$(sed -n 2p adecho-case/clusters.csv | cut -d, -f1)
while read -r words; do
    echo "\$ adecho decide adecho-case $words"
    "$ADECHO" decide adecho-case $words --reviewer robin
    code=$?
    [ $code -eq 0 ] || echo "=> $code"
done <<END
same 5 6 --reason a=b
different 6 5
different 4
copied $cluster
same cluster:$cluster
boilerplate phone:(613)555-0142
unsure ad:7
undo 3
undo 3
undo 8
undo 99
undo x
copied 1 2
same 6
same 6 6
sam 6 5
same 6 99
same nobody
boilerplate phone:none
same 1 2 3
END
"$ADECHO" decisions adecho-case | sed 's/2[0-9-]*T[0-9:]*Z/TIME/'
"$ADECHO" decisions --export - adecho-case
"$ADECHO" decisions --export labels.csv adecho-case/decisions.jsonl && cat labels.csv
cp adecho-case/decisions.jsonl before
"$ADECHO" match -q --replace ads.csv 2>/dev/null
cmp before adecho-case/decisions.jsonl
"$ADECHO" decisions --check adecho-case | sed 's/is [0-9a-f]\{64\}$/is HASH/'
"$ADECHO" decisions --json adecho-case | sed 's/"time":"[^"]*"/"time":TIME/g; s/[0-9a-f]\{64\}/HASH/g'
