# Rows of a later day are matched with those of the case; ids stay, and what changed is said.
. "$KIT"
seven_ads >all.csv
head -n 4 all.csv >first.csv
{ head -n 1 all.csv; tail -n 4 all.csv; } >second.csv
"$ADECHO" match -q first.csv 2>/dev/null
echo "=> $?"
cut -d, -f1,2,4 adecho-case/ads.csv
"$ADECHO" match second.csv
echo "=> $?"
cut -d, -f1,2,4 adecho-case/ads.csv
cat adecho-case/changes.csv
"$ADECHO" match -q -o whole first.csv second.csv 2>/dev/null
for table in ads clusters posters links bridges ties hubs bonds rejects; do
    cmp adecho-case/$table.csv whole/$table.csv && echo "$table.csv is that of one run"
done
"$ADECHO" explain adecho-case 1 4 | head -n 3
