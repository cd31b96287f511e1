# No contact is left in what is masked, in no form.
. "$KIT"
"$ADECHO" match -q "$CORPUS/sample/ads.csv"
for pair in '10003020 10003132' '10000295 10003020' '10000560 10015008' '10007259 10007294'; do
    for json in '' --json; do
        "$ADECHO" explain --mask $json adecho-case $pair >told
        grep -n -e '@[a-z]*\.example' -e '+1[0-9]' -e 'example/' -e '555-' -e '5550' -e 'cinco cinco' told
        grep -c ' #[0-9]*\]' told | sed 's/^[1-9].*/masked/'
    done
done
