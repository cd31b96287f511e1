# Neither the text of an ad nor a contact is ever printed.
. "$KIT"
{
    seven_ads
    printf '8,"secret words never closed 555-0199,Springfield,2026-01-01,\n'
} >ads.csv
"$ADECHO" match -v --curve ads.csv >printed 2>&1
grep -i -e guitar -e robin -e 555- -e secret printed
[ $? -eq 1 ] && echo none
