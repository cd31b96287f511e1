# It is made when it is missing, stale, damaged or old, and left alone when it is not; what a
# newer program made is not written over.
. "$KIT"
need_python
seven_ads >ads.csv
seven_ads | sed '2,$s/^/b/; s/guitar/piano/' >more.csv
told() {
    "$ADECHO" index adecho-case | sed 's/  .*/ is made/'
}
pragma() {
    python3 -c 'import sqlite3, sys
sqlite3.connect("adecho-case/case.db").execute(sys.argv[1])' "$1"
}
"$ADECHO" index adecho-case
echo "=> $?"
"$ADECHO" match -q ads.csv
told
told
"$ADECHO" index --json adecho-case | sed 's/bytes":[0-9]*/bytes":SIZE/g'
"$ADECHO" index -q adecho-case
echo "a decision"
"$ADECHO" decide -q --reviewer jo adecho-case different 1 5
told
told
echo "a run"
"$ADECHO" match -q more.csv
ls adecho-case | grep -c case.db
told
cp adecho-case/case.db whole.db
echo "damage"
for bytes in 0 100 5000 40000; do
    head -c "$bytes" whole.db >adecho-case/case.db
    told
done
printf 'x' | dd of=adecho-case/case.db bs=1 seek=3 conv=notrunc 2>/dev/null
told
dd if=/dev/zero of=adecho-case/case.db bs=8192 seek=7 count=1 conv=notrunc 2>/dev/null
told
echo "no database"
cp ads.csv adecho-case/case.db
told
rm adecho-case/case.db && mkdir adecho-case/case.db
"$ADECHO" index adecho-case
echo "=> $?"
rmdir adecho-case/case.db
told
cmp adecho-case/case.db whole.db && echo "the same bytes"
echo "old"
pragma 'PRAGMA user_version = 0'
told
echo "new"
pragma 'PRAGMA user_version = 99'
"$ADECHO" index adecho-case
echo "=> $?"
rm adecho-case/case.db
echo "a damaged case"
sed -i '$d' adecho-case/links.csv
"$ADECHO" index adecho-case
echo "=> $?"
ls adecho-case
ls | grep adecho-case
"$ADECHO" index
echo "=> $?"
