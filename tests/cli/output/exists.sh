# A case is begun anew only when told so, and the old one stays whole till then.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
cp -r adecho-case before
"$ADECHO" match ads.csv
echo "=> $?"
diff -r adecho-case before
head -n 3 ads.csv >fewer.csv
"$ADECHO" match -q --replace fewer.csv
echo "=> $?"
rows adecho-case/ads.csv
ls
