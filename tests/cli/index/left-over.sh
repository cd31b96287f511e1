# What one that was killed when all was made left behind is cleared by the next one, which has
# nothing else to do.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q --index ads.csv
mkdir adecho-case.adecho-part
echo half >adecho-case.adecho-part/case.db
"$ADECHO" index -q adecho-case
ls
"$ADECHO" check adecho-case
