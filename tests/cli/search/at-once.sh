# Of several first searches one makes the index, and the others wait for it.
. "$KIT"
exec 2>&1
"$ADECHO" generate --rows 4000 --seed 5 -o corpus >/dev/null
"$ADECHO" match -q -o case corpus/ads.csv
text=$("$ADECHO" show case "$(sed -n 2p case/ads.csv | cut -d, -f1)" | tail -1)
for k in 1 2 3 4 5 6; do
    { "$ADECHO" search -q case "$text" >"found$k"; echo "=> $?" >>"found$k"; } &
done
wait
tail -qn 1 found?
for k in 2 3 4 5 6; do
    cmp found1 "found$k"
done
ls case | grep -c index.adecho
# The same of the whole.
rm case/index.adecho
for k in 1 2 3; do
    { "$ADECHO" index -q case; echo "=> $?"; } &
done
wait
ls | grep -c adecho-part || :
