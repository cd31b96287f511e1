# A decision that falls into the moment in which a run publishes is kept, the first one too.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
said=0
for round in 1 2 3 4 5 6 7 8; do
    rm -f adecho-case/decisions.jsonl
    "$ADECHO" match -q --replace ads.csv
    for run in 1 2 3 4; do "$ADECHO" rebuild -q adecho-case; done &
    for ad in 1 2 3 4 5 6 7; do
        "$ADECHO" decide -q adecho-case unsure $ad --reviewer robin 2>>log && said=$((said + 1))
    done
    wait
    found=$("$ADECHO" decisions --json adecho-case | grep -o '"verdict":"unsure"' | wc -l)
    [ "$found" -eq "$said" ] || fail "$said decisions were made, $found are there; $(cat log)"
    said=0
done
ls -d adecho-case*
