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
# What a stopped run had read is left to the next run.
mkdir adecho-case.adecho-part
echo read >adecho-case.adecho-part/stopped.adecho
"$ADECHO" index -q adecho-case
ls adecho-case.adecho-part
