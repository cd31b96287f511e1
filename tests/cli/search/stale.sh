# The index is made when it is missing, of another run or cut off; damage met inside it is named.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
search() {
    "$ADECHO" search adecho-case 'a reading lamp with a green shade' | head -n 1
}
index() {
    "$ADECHO" index adecho-case | sed 's/  .*//'
}
search
search
cat >more.csv <<'END'
ad_id,body,city,posted
8,"A reading lamp with a green shade and a chair, to be collected on Saturday from the house behind the church, ring twice.",Springfield,2026-03-25
END
"$ADECHO" match -q more.csv
ls adecho-case | grep index
search
cp adecho-case/index.adecho whole
"$ADECHO" rebuild -q adecho-case
index
index
for damage in 'printf x | dd of=adecho-case/index.adecho bs=1 seek=33000 conv=notrunc' ': >adecho-case/index.adecho'; do
    eval "$damage" 2>/dev/null
    "$ADECHO" search adecho-case 'a reading lamp with a green shade' >told
    echo "=> $?, $(wc -l <told) lines"
    index
    search
done
cp whole adecho-case/index.adecho # of another run
search
ls | grep -v csv
