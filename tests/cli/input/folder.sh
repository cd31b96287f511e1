# Every table of a folder, in the order of their names; other files are left alone.
. "$KIT"
mkdir -p scrapes/deep
seven_ads >scrapes/b.csv
seven_ads | sed s/Springfield/Brockway/ >scrapes/a.tsv
seven_ads | sed s/Springfield/Ogdenville/ >scrapes/deep/c.txt
echo 'not a table' >scrapes/readme.md
"$ADECHO" match -q scrapes
cut -d, -f2 adecho-case/ads.csv | uniq -c
