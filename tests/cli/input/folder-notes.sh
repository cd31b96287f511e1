# A .txt file of a folder that is no table is left out and named; one that is named stops the run.
. "$KIT"
exec 2>&1
mkdir scrapes
seven_ads >scrapes/a.csv
seven_ads | sed 's/^\([0-9]\)/b\1/; s/guitar/piano/' >scrapes/b.txt
echo 'who scraped this, and when' >scrapes/notes.txt
printf '%%PDF-1.7\n' >scrapes/scan.txt
"$ADECHO" match scrapes | grep -A1 '^rows read'
cut -d, -f2 adecho-case/ads.csv | uniq -c
"$ADECHO" match --json -q --replace scrapes | grep -o '"left_out_files":[0-9]*'
echo "# named:"
"$ADECHO" match -o other scrapes scrapes/notes.txt
echo "=> $?"
"$ADECHO" match -o other 'scrapes/*.txt' >/dev/null
echo "=> $?"
echo "# a table by its name:"
mv scrapes/scan.txt scrapes/scan.csv
"$ADECHO" match -o other scrapes
echo "=> $?"
rm scrapes/scan.csv scrapes/a.csv scrapes/b.txt
echo "# nothing else:"
"$ADECHO" match -o other scrapes
echo "=> $?"
ls
