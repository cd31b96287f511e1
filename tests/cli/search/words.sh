# Words that no text echoes are looked up in case.db, where there is one of the last run.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
search() {
    "$ADECHO" search -q adecho-case "$@" | sed -n '1p; s/^  [0-9]/&/p'
}
search 'gardener balconies'
"$ADECHO" search -q adecho-case --words 'gardener balconies'
echo "=> $?"
"$ADECHO" index -q adecho-case
search 'gardener balconies'
search 'Balconies, GARDENER!' --city Springfield
search 'gardener balconies' --city Shelbyville
search 'guitar lessons'
search guitar studio
search --words 'guitar mill'
search --words 'near OR hedge'
search --words 'guitar gardener'
search --words 'lamp' --json | sed 's/.*"sought":"\([a-z]*\)".*"ads":\([0-9]*\),.*/\1 \2/'
"$ADECHO" decide -q adecho-case unsure 5 >said
search 'gardener balconies'
"$ADECHO" rebuild -q adecho-case
search 'gardener balconies'
"$ADECHO" index -q adecho-case
printf 'x' | dd of=adecho-case/case.db bs=1 seek=3 conv=notrunc 2>/dev/null
search 'gardener balconies'
search 'a reading lamp with a green shade'
