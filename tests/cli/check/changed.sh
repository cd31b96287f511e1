# What another program writes to case.db is said, and is no damage; a letter that is another one
# without that program's knowing is.
. "$KIT"
need_python
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q --index ads.csv
cp adecho-case/case.db whole.db
write() {
    cp whole.db adecho-case/case.db
    echo "$1:"
    python3 -c 'import sqlite3, sys
base = sqlite3.connect("adecho-case/case.db", isolation_level=None)
base.execute(sys.argv[1])' "$1"
}
look() {
    "$ADECHO" check adecho-case
    echo "=> $?"
    "$ADECHO" index adecho-case | sed 's/  .*/ is made/'
}
for change in "CREATE VIEW mine AS SELECT ad_id FROM ads" "DELETE FROM ads WHERE ad_id = '3'" \
    "UPDATE ads SET city = 'Utopia' WHERE ad_id = '1'" "DELETE FROM meta WHERE key = 'seal'" \
    "VACUUM"; do
    write "$change"
    look
done
"$ADECHO" check --json adecho-case | grep -o '{"kind":"changed".*'
"$ADECHO" index --json adecho-case | grep -o '"changed":[a-z]*'
echo "a view is kept:"
write "CREATE VIEW mine AS SELECT ad_id FROM ads"
"$ADECHO" index -q adecho-case
python3 -c 'import sqlite3
print(*sqlite3.connect("adecho-case/case.db").execute("SELECT count(*) FROM mine"))'
echo "a letter is another one:"
python3 -c '
bytes = bytearray(open("whole.db", "rb").read())
at = bytes.index(b"Ogdenville")
bytes[at:at + 3] = b"Igd"
open("adecho-case/case.db", "wb").write(bytes)'
look
cmp whole.db adecho-case/case.db && echo "the same bytes"
look
