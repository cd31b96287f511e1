# A case without its history, or with a damaged one, is refused with the way out, and left alone.
. "$KIT"
seven_ads >ads.csv
head -n 3 ads.csv >fewer.csv
"$ADECHO" match -q fewer.csv
mv adecho-case/runs.adecho kept
"$ADECHO" match -q ads.csv
echo "=> $?"
head -c 200 kept >adecho-case/runs.adecho
"$ADECHO" match -q ads.csv
echo "=> $?"
cp kept adecho-case/runs.adecho
sed -i '$d' adecho-case/rejects.csv
mv adecho-case/run.json .
"$ADECHO" match -q ads.csv
echo "=> $?"
cp run.json adecho-case/
"$ADECHO" match -q ads.csv
echo "=> $?"
rows adecho-case/ads.csv
