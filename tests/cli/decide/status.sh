# The tables say what reviewers said last.
. "$KIT"
need_python
seven_ads >ads.csv
"$ADECHO" match -q ads.csv 2>/dev/null
show() {
    python3 - <<'END'
import csv
for table in "ads", "clusters", "posters":
    for row in csv.DictReader(open(f"adecho-case/{table}.csv", newline="")):
        print(table, list(row.values())[0], row["status"])
END
}
cluster=$(sed -n 2p adecho-case/clusters.csv | cut -d, -f1)
say() { "$ADECHO" decide -q adecho-case "$@" --reviewer robin; }
say same "$cluster"
say unsure 3
say different 4
say same 5 6
"$ADECHO" rebuild -q adecho-case
show
say unsure "$cluster"
say undo 4
"$ADECHO" rebuild -q adecho-case
show
