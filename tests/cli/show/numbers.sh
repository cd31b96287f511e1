# A contact has one number in a case, whatever shows it, and each has its own: of a pair whichever
# comes first, of two that are watched, of one that no ad names.
. "$KIT"
exec 2>&1
text='Patient guitar lessons for beginners, evenings and weekends at my studio by the mill.'
cat >ads.csv <<EOF
ad_id,body,city,phone,email
A0,"Write robin.lute@mail.example. $text Or call 613 555 0101",Halifax,613-555-0101,robin.lute@mail.example
B5,"Write ash.viola@mail.example. $text Or call 613 555 0102",Moncton,613-555-0102,ash.viola@mail.example
C7,"Hedges trimmed by a retired gardener with tools of his own, ask at 613 555 0102",Moncton,613-555-0102,
EOF
"$ADECHO" match -q ads.csv
"$ADECHO" decide -q adecho-case watch phone:613-555-0102 --reviewer kim --reason 'as 613-555-0101 said'
"$ADECHO" decide -q adecho-case watch phone:613-555-0101 --reviewer kim
"$ADECHO" decide -q adecho-case different A0 B5 --reviewer kim --reason 'robin.lute@mail.example asked for it'
sed 's/^\([A-C]\)/1\1/' ads.csv >more.csv
"$ADECHO" match -q more.csv

masked() {
    what=$1
    shift
    "$ADECHO" "$what" --mask "$@" | tee -a told
}
# The numbers on what is given, each with its kind: of the texts, where nothing is turned.
numbers() {
    printf '%s: ' "$1"
    grep -o '\[[a-z]* #[0-9]*\]' | sort -u | tr -d '[]' | paste -sd, -
}
masked show --json adecho-case A0 | numbers 'show A0'
masked show --json adecho-case B5 | numbers 'show B5'
masked export -q -f csv -o - adecho-case | grep '^A0,' | numbers 'export A0'
masked export -q -f csv -o - adecho-case | grep '^B5,' | numbers 'export B5'
masked explain adecho-case A0 B5 | numbers 'explain A0 B5'
masked explain adecho-case B5 A0 | numbers 'explain B5 A0'
masked explain --json adecho-case B5 C7 | numbers 'explain B5 C7'
masked explain --json adecho-case B5 A0 | grep -o '"kind":"[a-z]*","value":"#[0-9]*"' | sort -u
masked explain adecho-case A0 B5 | grep 'Reason'
for sought in 613-555-0102 ash.viola@mail.example 613-555-0777; do
    masked search -q adecho-case "$sought" | grep '#'
done
masked search -q --json adecho-case "Write us. $text Or call 613 555 0102 or 613 555 0777" >found
numbers 'search' <found
grep -o '"kind":"phone","value":"#[0-9]*"' found
masked changes adecho-case | grep '#'
dates='s/20[0-9-]*T[0-9:]*Z/TIME/'
masked decisions adecho-case | sed "$dates"
masked decisions --json adecho-case | grep -oE '"(name|reason)":"[^"]+"'
masked show adecho-case "$(sed -n '2s/,.*//p' adecho-case/posters.csv)" | sed "$dates" | grep '#\|hidden'
echo "-- a journal alone"
masked decisions adecho-case/decisions.jsonl | sed "$dates"
# Hashes may have such digits by chance.
sed -E 's/[0-9a-f]{32,}//g' told | grep -cE '0101|0102|0777|robin\.lute|ash\.viola' || true
