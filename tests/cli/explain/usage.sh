# What cannot be explained, and what to do instead.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
mkdir nothing
cp -r adecho-case damaged
printf 'x' | dd of=damaged/rows.adecho bs=1 seek=60 conv=notrunc status=none
cp -r adecho-case older
rm older/rows.adecho
cp -r adecho-case unlike
sed -i 2d unlike/ads.csv
cp -r adecho-case torn
sed -i '3s/.*/x/' torn/links.csv
for words in '' 'adecho-case' 'adecho-case 1' 'adecho-case 1 2 3' 'adecho-case 1 1' 'adecho-case 1 22' \
    'adecho-case 1 nothing-like-it' 'no-such-case 1 2' 'nothing 1 2' 'ads.csv 1 2' 'adecho-case/ads.csv 1 2' 'damaged 1 2' \
    'older 1 2' 'unlike 1 2' 'torn 1 2'; do
    echo "\$ adecho explain $words"
    "$ADECHO" explain $words
    echo "=> $?"
done
