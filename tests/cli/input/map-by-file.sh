# Files with other columns, each with its own roles; what is said of none is for all others.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
mkdir old
printf 'n,notes,stad\nx1,patient guitar lessons for beginners,Laval\n' >'old/march 1.csv'
printf 'n,notes,stad\nx2,patient violin lessons for beginners,Laval\n' >'old/march 2.csv'
"$ADECHO" match -o one --map text=body --map 'march*.csv: text=notes city=stad id=n' \
    --map 'old/march 2.csv: city=' ads.csv old | sed '/^$/,$d' | head -2
cut -d, -f1,7 one/ads.csv | tail -2
grep '"map"' one/run.json | grep -o '"map": "[^"]*"'
echo '# a later file is read in the same way'
printf 'n,notes,stad\nx3,patient piano lessons for beginners,Laval\n' >'old/march 3.csv'
"$ADECHO" match -o one 'old/march 3.csv' | head -1
echo '# of two patterns that fit, the later one counts for each role that it names'
printf 'n,notes,more,stad\nx4,patient flute lessons for beginners,in the old mill,Laval\n' >april.csv
for maps in 'a*.csv: text=notes id=n|april.csv: text=more' 'april.csv: text=more|a*.csv: text=notes' \
    'april.csv: text=notes text=more|a*.csv: id=n'; do
    "$ADECHO" match --replace -o four --map "${maps%|*}" --map "${maps#*|}" april.csv | head -1
done
echo '# a slip in a pattern, in a column, in a role'
"$ADECHO" match -q -o two --map text=body --map 'mars*.csv: text=notes' ads.csv
"$ADECHO" match -q -o three --map 'ads.csv: text=bodi' ads.csv
"$ADECHO" match -q -o three --map 'ads.csv: tekst=body' ads.csv
