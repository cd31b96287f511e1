# A changed line, a missing one, a torn one: told with the line and the way out.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv 2>/dev/null
for ad in 4 5 6; do "$ADECHO" decide -q adecho-case unsure $ad --reviewer robin; done
journal=adecho-case/decisions.jsonl
cp $journal whole
try() {
    echo "$1"
    "$ADECHO" decisions --check adecho-case | sed 's/is [0-9a-f]\{64\}$/is HASH/'
    "$ADECHO" decide -q adecho-case unsure 7 --reviewer robin && echo decided
}
sed '1s/robin/robyn/' whole >$journal
try changed
sed 2d whole >$journal
try missing
head -c "$(($(wc -c <whole) - 5))" whole >$journal
try torn
truncate -s "$("$ADECHO" decisions adecho-case 2>&1 | sed 's/.*truncate -s \([0-9]*\).*/\1/')" $journal
try cut
"$ADECHO" decisions nowhere
echo "=> $?"
[ "$(stat -c %a $journal)" = 600 ] || fail "the journal is open to others"
