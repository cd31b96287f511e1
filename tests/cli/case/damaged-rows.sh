# Rows that are damaged are the case's own, whatever reads them: never those of the new folder.
. "$KIT"
exec 2>&1
"$ADECHO" generate --rows 300 --seed 3 -o made >/dev/null
"$ADECHO" match -q made/ads.csv
seven_ads >more.csv
printf 'XXXX' | dd of=adecho-case/rows.adecho bs=1 seek=3000 conv=notrunc 2>/dev/null
"$ADECHO" match -q more.csv
echo "=> $?"
"$ADECHO" rebuild -q adecho-case
echo "=> $?"
