# Of many texts the weights of a run stand for the next one, and it is said; a rebuild weighs anew.
. "$KIT"
# from, to: so many texts of letters drawn at random, each its own
texts() {
    awk -v at="$1" -v end="$2" 'BEGIN {
        print "ad_id,body"
        for (; at < end; at++) {
            text = ""
            drawn = at + 1
            for (k = 0; k < 40; k++) {
                drawn = drawn * 16807 % 2147483647
                text = text substr("abcdefghijklmnopqrstuvwxyz    ", int(drawn / 64) % 30 + 1, 1)
            }
            print at ",letters " text
        }
    }'
}
texts 0 10500 >first.csv
texts 10500 10600 >second.csv
"$ADECHO" match -q first.csv 2>/dev/null
"$ADECHO" match second.csv 2>/dev/null | grep -E 'distinct|weighed'
ls adecho-case | grep pairs
grep weighed_ adecho-case/run.json
"$ADECHO" check adecho-case
cp adecho-case/pairs.adecho damaged
printf x | dd of=damaged bs=1 seek=5000 conv=notrunc 2>/dev/null
cp damaged adecho-case/pairs.adecho
"$ADECHO" check adecho-case 2>&1
echo "=> $?"
"$ADECHO" rebuild -q adecho-case 2>/dev/null
grep weighed_ adecho-case/run.json
"$ADECHO" check adecho-case
