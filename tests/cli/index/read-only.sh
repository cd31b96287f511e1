# Where nothing may be written an up-to-date case.db is no error, and a missing one says why.
# Root may write everywhere, so the program is run as somebody else.
. "$KIT"
seven_ads >ads.csv
mkdir shut
"$ADECHO" match -q --index -o shut/case ads.csv
"$ADECHO" match -q -o shut/bare ads.csv
cp "$ADECHO" ./adecho
somebody=
if [ "$(id -u)" -eq 0 ]; then
    need setpriv
    chmod 755 ..
    chmod -R a+rX shut
    somebody='setpriv --reuid 65534 --regid 65534 --clear-groups'
fi
chmod 555 shut shut/case shut/bare
for folder in shut/case shut/bare; do
    $somebody ./adecho index "$folder"
    echo "=> $?"
done
chmod 755 shut shut/case shut/bare
ls shut
