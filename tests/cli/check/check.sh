# What is damaged is named with the way out; what a rebuild makes anew, it makes anew.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" decide -q adecho-case same 5 6 --reviewer robin
"$ADECHO" rebuild -q adecho-case
look() {
    echo "$*:"
    "$ADECHO" check adecho-case
    echo "=> $?"
}
look whole
"$ADECHO" check -v adecho-case | head -n 3
"$ADECHO" check --json adecho-case | cut -c 1-80
cp -r adecho-case kept
sed -i '2s/,/;/' adecho-case/links.csv
rm adecho-case/ties.csv
look a table cut short, another gone
"$ADECHO" rebuild -q adecho-case
look rebuilt
rm -r adecho-case && cp -r kept adecho-case
sed -i s/Springfield/Shelbyville/ adecho-case/ads.csv
head -c 300 kept/rows.adecho >adecho-case/rows.adecho
look the rows cut off
cp kept/rows.adecho adecho-case
sed -i 's/"ads": 7/"ads": 8/' adecho-case/run.json
look the record changed
cp kept/run.json adecho-case
rm adecho-case/decisions.jsonl
touch adecho-case/notes.txt
mkdir adecho-case.adecho-part
look a decision gone, something else there, a run that ended
touch adecho-case.adecho-part/stopped.adecho
"$ADECHO" check adecho-case | grep adecho-part
"$ADECHO" check --json adecho-case | sed 's/.*\("kind":"damaged","name":"decisions[^}]*\).*/\1/'
"$ADECHO" check .
echo "=> $?"
"$ADECHO" check
echo "=> $?"
rm -r adecho-case adecho-case.adecho-part && cp -r kept adecho-case
sed -i s/Springfield/Shelbyville/ adecho-case/report.html
look the report changed
head -c -20 kept/report.html >adecho-case/report.html
look the report cut off
"$ADECHO" rebuild -q adecho-case
sed 's/"555-0103"/"555-0104"/; s/garden/jardin/' ads.csv >other.csv
"$ADECHO" match -q -o other other.csv
cp other/report.html adecho-case
look the report of another case
sed -i 's/^<p class="soft">XXH3-128 <code>[0-9a-f]*<.code>/<p>/' adecho-case/report.html
look a report of an older version
