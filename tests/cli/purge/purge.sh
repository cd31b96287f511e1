# Ads are taken out for good; that they were stays, what they said does not.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" decide -q adecho-case same 1 4 --reviewer robin
"$ADECHO" decide -q adecho-case unsure 5 --reviewer robin
"$ADECHO" rebuild -q adecho-case
while read -r words; do
    echo "\$ adecho purge adecho-case $words"
    "$ADECHO" purge adecho-case --reviewer robin $words
    echo "=> $?"
done <<END

--reason asked
--ad 4
--ad 99 --reason asked
--before soon --reason asked
--before 2026-02-30 --reason asked
--before 2026-13-10 --reason asked
--before 2001-01-01 --reason asked
--ad 4 --ad 5 --reason asked
--ad 4 --contact phone:514-555-0177 --reason asked
--ad 99 --before 2026-03-02 --reason asked
--poster nobody --ad 4 --reason asked
--contact 555-0103 --reason asked
--contact phone:(514)555-0102 --reason asked
--ad 4 --reason asked --dry-run
--ad 4 --reason asked
--before 2026-03-02 --reason old --json
END
tail -n +2 adecho-case/ads.csv | cut -d, -f1,2,3
"$ADECHO" decisions adecho-case | sed 's/2[0-9-]*T[0-9:]*Z/TIME/'
"$ADECHO" check adecho-case
grep -A 3 '"purged"' adecho-case/run.json
grep -rl -e Ogdenville -e 0102 -e church adecho-case
"$ADECHO" match -q ads.csv && rows adecho-case/ads.csv
"$ADECHO" purge nowhere --ad 1 --reason asked
echo "=> $?"
