# Every format of a small case, whole: columns, keys and words that other tools rely on.
. "$KIT"
cat >ads.csv <<'END'
ad_id,body,city,posted,phone,site
a1,"Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill. Call 613 five five five 0142.",Ottawa,2026-03-01,613-555-0142,one.example
a2,"Patient guitar lessons for beginners and returning players, mornings and weekends at my studio near the old mill. Write to robin@mail.example.",Toronto,2026-03-09,613-555-0142,two.example
a3,"Lawn mowing and hedge trimming by a retired gardener with his own tools; ask for a quote, small gardens and balconies are welcome too.",Nowhere,,613-555-0199,one.example
END
"$ADECHO" match -q ads.csv
cut -d, -f 1,4,5 adecho-case/ads.csv
for format in csv csv-safe jsonl gexf graphml ftm timesketch; do
    echo "== $format"
    "$ADECHO" export -f $format -o - adecho-case
done
for format in gephi i2; do
    echo "== $format"
    "$ADECHO" export -f $format adecho-case
    for table in adecho-case-$format/*.csv; do
        echo "-- ${table##*/}"
        cat "$table"
    done
done
cat adecho-case-i2/i2_guide.txt
echo "== masked"
"$ADECHO" export --mask -f jsonl -o - adecho-case
"$ADECHO" export --mask -f gephi -o masked adecho-case
cat masked/nodes.csv masked/edges.csv
"$ADECHO" export --json -f csv -o table.csv adecho-case
