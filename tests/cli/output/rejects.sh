# Rows that cannot be read: exit code 3, and the reason in rejects.csv.
. "$KIT"
{
    seven_ads
    printf '8,"never closed,Springfield,2026-01-01,\n'
} >ads.csv
"$ADECHO" match ads.csv
code=$?
cut -d, -f1-3 adecho-case/rejects.csv
exit $code
