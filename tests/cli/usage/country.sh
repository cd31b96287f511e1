# A country is one setting, however it is written.
. "$KIT"
seven_ads >ads.csv
for country in us US Us; do
    "$ADECHO" match -q --replace --country $country ads.csv
    grep -e '"country"' -e '"stamp"' adecho-case/run.json
done | sort | uniq -c
"$ADECHO" match -q --replace --country ca ads.csv
grep '"country"' adecho-case/run.json
