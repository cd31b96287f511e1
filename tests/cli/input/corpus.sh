# The samples of the tree, two scrapers' formats in one run.
. "$KIT"
"$ADECHO" match "$CORPUS/sample/ads.csv" "$CORPUS/next-month/ads.tsv" >/dev/null
echo "=> $?"
rows adecho-case/ads.csv
rows adecho-case/rejects.csv
cut -d, -f2 adecho-case/ads.csv | sort | uniq -c
