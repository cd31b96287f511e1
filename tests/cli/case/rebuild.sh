# A rebuild without settings gives the same again; without a case there is nothing to rebuild.
. "$KIT"
"$ADECHO" generate -q --rows 600 --seed 3 --dirty -o synthetic || exit
"$ADECHO" match -q synthetic/ads.csv 2>/dev/null
echo "=> $?"
cp -r adecho-case before
"$ADECHO" rebuild -q adecho-case
echo "=> $?"
for table in adecho-case/*.csv; do
    cmp "$table" "before/${table#adecho-case/}" && echo "${table#adecho-case/} is the same"
done
cmp adecho-case/rows.adecho before/rows.adecho && echo "rows.adecho is the same"
"$ADECHO" rebuild nowhere
echo "=> $?"
"$ADECHO" rebuild synthetic
echo "=> $?"
"$ADECHO" rebuild
echo "=> $?"
