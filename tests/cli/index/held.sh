# With --index a run brings case.db up to date, and so does each later run on the case, until
# it is told not to.
. "$KIT"
need_python
seven_ads >ads.csv
for k in 1 2 3 4; do
    seven_ads | sed "2,\$s/^/$k-/" >more$k.csv
done
told() {
    if [ -f adecho-case/case.db ]; then
        python3 -c 'import sqlite3
print("case.db has", *sqlite3.connect("adecho-case/case.db").execute("SELECT count(*) FROM ads").fetchone())'
    else
        echo "no case.db"
    fi
}
"$ADECHO" match -q ads.csv
told
"$ADECHO" match --index more1.csv | sed -n 's/case.db  .*/case.db is made/p'
told
"$ADECHO" match -q more2.csv
told
"$ADECHO" match more2.csv
"$ADECHO" match --json more3.csv | grep -c .
told
"$ADECHO" rebuild -q --no-index adecho-case
told
"$ADECHO" match -q more4.csv
told
"$ADECHO" rebuild -q --index adecho-case
told
"$ADECHO" match -q --replace ads.csv
told
