# A first row that is an ad is not repeated in a message, nor in the record of the run.
. "$KIT"
seven_ads | tail -n +2 | sed 's/Springfield/Roberta/' >ads.csv
"$ADECHO" match ads.csv
"$ADECHO" match --map text=2 ads.csv >/dev/null
grep -c Roberta adecho-case/run.json adecho-case/report.html
sed 1q ads.csv | cut -d, -f1
{
    echo 'nummer,beschrijving van de advertentie,plaats,wanneer,bellen'
    seven_ads | tail -n +2 | cut -d, -f1-5
} >named.csv
"$ADECHO" match -o named named.csv
"$ADECHO" match -o named --map text=beschrijving named.csv
"$ADECHO" match -o named --map 'text=beschrijving van de advertentie' named.csv >/dev/null
