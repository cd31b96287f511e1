# What is wrong with the rows that a grown case began with is said of their file.
. "$KIT"
"$ADECHO" generate -q --rows 4000 --seed 3 -o made
"$ADECHO" match -q made/ads.csv 2>/dev/null
seven_ads >more.csv
"$ADECHO" match -q more.csv 2>/dev/null
ls adecho-case | grep rows
"$ADECHO" check adecho-case
for harm in "rm FILE" "truncate -s 1000 FILE" "truncate -s -1 FILE"; do
    cp -r adecho-case harmed
    echo "$harm" | sed 's|FILE|harmed/base-rows.adecho|' | sh
    echo "$harm"
    "$ADECHO" check harmed
    echo "=> $?"
    rm -r harmed
done
