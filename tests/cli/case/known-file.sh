# A file that was read before adds nothing, whatever it is called, and the case stays as it is.
. "$KIT"
seven_ads >ads.csv
head -n 3 ads.csv >fewer.csv
"$ADECHO" match -q fewer.csv
"$ADECHO" match -q ads.csv
cp -r adecho-case before
cp ads.csv again.csv
"$ADECHO" match again.csv fewer.csv
echo "=> $?"
"$ADECHO" match --json again.csv 2>/dev/null
"$ADECHO" match - <ads.csv
echo "=> $?"
diff -r adecho-case before && echo "as it was"
{ cat ads.csv; echo '8,"A lamp",Springfield,2026-04-01,'; } >more.csv
"$ADECHO" match - more.csv <ads.csv
echo "=> $?"
diff -r adecho-case before && echo "as it was"
"$ADECHO" match -q more.csv again.csv
echo "=> $?"
cut -d, -f1,2 adecho-case/ads.csv
