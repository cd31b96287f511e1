# A case keeps its settings; with others it is rebuilt, by name.
. "$KIT"
seven_ads >all.csv
head -n 5 all.csv >first.csv
{ head -n 1 all.csv; tail -n 3 all.csv; } >second.csv
setting() { grep -e '"threshold"' -e '"country"' -e '"hubs"' -e '"shingle' adecho-case/run.json; }
"$ADECHO" match -q --threshold 0.8 --country us --hub 212-555-0101 first.csv
cp -r adecho-case before
"$ADECHO" match --threshold 0.7 second.csv
echo "=> $?"
"$ADECHO" match --shingle word second.csv
echo "=> $?"
diff -r adecho-case before && echo "as it was"
"$ADECHO" match -q --threshold 0.80 --country US second.csv
echo "=> $?"
setting
"$ADECHO" rebuild -q --shingle word adecho-case
echo "=> $?"
setting
"$ADECHO" match -q -o whole --threshold 0.8 --country us --hub 212-555-0101 --shingle word \
    first.csv second.csv
for table in clusters posters links bridges ties; do
    cut -d, -f2- adecho-case/$table.csv >got
    cut -d, -f2- whole/$table.csv | cmp - got && echo "$table.csv is that of one run"
done
cut -d, -f1-5,7,8 adecho-case/changes.csv
