# No contact is left in what is masked, in no form.
. "$KIT"
"$ADECHO" match -q "$CORPUS/sample/ads.csv"
for pair in '10000274 10014656' '10000365 10002919' '10000262 10000555' '10013733 10013767'; do
    for json in '' --json; do
        "$ADECHO" explain --mask $json adecho-case $pair >told
        grep -n -e '@[a-z]*\.example' -e '+1[0-9]' -e 'example/' -e '555-' -e '5550' -e 'cinco cinco' told
        grep -c '\.\.[0-9a-z][0-9a-z]\]' told | sed 's/^[1-9].*/masked/'
    done
done
