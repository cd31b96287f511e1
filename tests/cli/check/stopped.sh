# A first run that was stopped leaves no case, but something beside where it would be.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
mkdir adecho-case.adecho-part
"$ADECHO" check adecho-case
echo "=> $?"
"$ADECHO" match -q ads.csv
"$ADECHO" check adecho-case
