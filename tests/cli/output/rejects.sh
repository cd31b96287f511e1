# Rows that cannot be read: exit code 3, and the reason in rejects.csv.
. "$KIT"
{
    seven_ads
    printf '8,%02000d,Springfield,2026-01-01,\n' 0
} >ads.csv
"$ADECHO" match --field-ceiling 1K ads.csv
code=$?
cut -d, -f1-3 adecho-case/rejects.csv
exit $code
