# A case that a link names is replaced where it is; the link stays, and nothing is
# removed that a link of the program's own names leads to.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q -o real ads.csv || exit
ln -s real link
mkdir kept
echo kept >kept/file
ln -s kept real.adecho-old
"$ADECHO" match -q --replace -o link/ ads.csv || exit
"$ADECHO" match -q --replace -o link ads.csv || exit
readlink link
ls real
cat kept/file
