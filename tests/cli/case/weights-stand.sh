# Of many texts the weights of a run stand for the next one, and it is said; a rebuild weighs anew.
. "$KIT"
"$ADECHO" generate -q --rows 10500 --repeats 0 --seed 3 -o first || exit
"$ADECHO" generate -q --rows 100 --repeats 0 --seed 4 -o second || exit
"$ADECHO" match -q first/ads.csv 2>/dev/null
"$ADECHO" match second/ads.csv 2>/dev/null | grep -E 'distinct|weighed'
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
