# What reviewers said keeps two ads apart, or joins them; it waits for the next run.
. "$KIT"
exec 2>&1
need_python
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
say() { "$ADECHO" decide -q adecho-case "$@" --reviewer robin; }
show() {
    echo "-- $1 and $2"
    "$ADECHO" explain adecho-case "$1" "$2" | sed -n '/^The text/q; /similar\|^How sim/d; p' | grep -v '^$'
    "$ADECHO" explain --json --mask adecho-case "$1" "$2" | python3 -c '
import json, sys
told = json.load(sys.stdin)
print(*(told[k] for k in ("relation", "text_obstacle", "contact_obstacle")), told.get("decision"), told["path"])'
}
say different 1 4 --reason 'two studios'
say same 5 6
show 1 4
"$ADECHO" rebuild -q adecho-case
show 1 4
show 5 6
say undo 2
say different 5
say boilerplate 7
"$ADECHO" rebuild -q adecho-case
show 5 6
show 2 7
say same 3 7
show 3 7
