# A full disk and a reader that goes away: the export is not there, and what was there before is.
. "$KIT"
"$ADECHO" match -q -o case "$CORPUS/sample/ads.csv"
[ -c /dev/full ] || skip "no /dev/full here"
"$ADECHO" export -f csv -o - case >/dev/full
echo "=> $?"
"$ADECHO" export -f jsonl -o - case | head -n 1 | cut -c 1-20
echo before >table.csv
for format in csv gexf gephi report; do
    (ulimit -f 100; "$ADECHO" export -f $format -o table$format case 2>/dev/null; echo "$format => $?")
done
(ulimit -f 100; "$ADECHO" export -f csv -o table.csv case 2>/dev/null; echo "=> $?")
cat table.csv
ls
