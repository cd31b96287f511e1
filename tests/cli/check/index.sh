# What `adecho index` makes is made by that again, which is cheaper than a rebuild.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q --index ads.csv
look() {
    echo "$*:"
    "$ADECHO" check adecho-case
    echo "=> $?"
}
look whole
cp adecho-case/index.adecho kept
head -c 300 kept >adecho-case/index.adecho
look the index cut off
: >adecho-case/case.db
look and the database empty
"$ADECHO" check --json adecho-case | grep -o '"damaged":2.*'
rm adecho-case/ties.csv
look and a table gone
"$ADECHO" rebuild -q --no-index adecho-case
: >adecho-case/case.db
look rebuilt, an empty database
"$ADECHO" index -q adecho-case
look indexed
