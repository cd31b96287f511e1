# What is missing, cut off or somebody else's in a case is named, whatever the two ads.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
cat >>ads.csv <<'END'
8,"Drum workshop for small groups on Tuesday nights: bring ears and patience, sticks and practice pads are here. Robin answers at 514-555-0142, coffee is on the house.",Springfield,2026-03-12,
9,"Drum workshop for small groups on Tuesday nights: bring ears and patience, sticks and practice pads are here. Robin answers at 438-555-0163, coffee is on the house.",Springfield,2026-03-15,
END
"$ADECHO" match -q ads.csv
explain() {
    "$ADECHO" explain broken 8 9 >told
    echo "=> $?, $(wc -l <told) lines"
    rm -rf broken
}
for table in ads clusters posters links bridges bonds ties hubs; do
    cp -r adecho-case broken
    rm broken/$table.csv
    explain
    cp -r adecho-case broken
    : >broken/$table.csv
    explain
done
for table in ads clusters posters links ties; do
    cp -r adecho-case broken
    sed -i '$d' broken/$table.csv # a row less
    explain
    cp -r adecho-case broken
    truncate -s -2 broken/$table.csv # in the midst of its last cell
    explain
done
for record in '' '{}' 'not ours' '{
  "program": "adecho",
  "version": "0.1.0",
' '{
  "program": "adecho",
  "schema": 2
}' '{
  "program": "adecho",
  "schema": 1
}'; do
    cp -r adecho-case broken
    printf '%s\n' "$record" >broken/run.json
    explain
done
