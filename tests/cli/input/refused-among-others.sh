# Of many files, all that cannot be read are told before any is read, and nothing is written.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
printf 'n,notes,stad\nx1,patient guitar lessons,Laval\n' >notes.csv
printf 'n,remarks,stad\nx1,patient guitar lessons,Laval\n' >remarks.csv
printf '%%PDF-1.7\n' >scan.csv
"$ADECHO" match ads.csv notes.csv remarks.csv scan.csv
echo "=> $?"
"$ADECHO" match ads.csv --map text=body --map 'notes.csv: text=notes' notes.csv remarks.csv
echo "=> $?"
ls
echo '# what was read before adds nothing, however it looks now'
"$ADECHO" match -q --map text=body --map 'notes.csv: text=notes' ads.csv notes.csv
sed 's/guitar/violin/' notes.csv >later.csv
"$ADECHO" match -q --map 'later.csv: text=notes' later.csv notes.csv
echo "=> $?"
"$ADECHO" match -q notes.csv scan.csv
echo "=> $?"
