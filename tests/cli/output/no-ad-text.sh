# Neither the text of an ad nor a contact is ever printed, not even of a row that
# could not be read.
. "$KIT"
{
    seven_ads
    printf '8,secret words 555-0199 %02000d,Springfield,2026-01-01,\n' 0
} >ads.csv
"$ADECHO" match -v --curve --field-ceiling 1K ads.csv >printed 2>&1
echo "=> $?"
grep -i -e guitar -e robin -e 555- -e secret printed
[ $? -eq 1 ] && echo none
