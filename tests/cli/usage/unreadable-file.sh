# Root may read everything, so the program is run as somebody else.
. "$KIT"
seven_ads >ads.csv
chmod 000 ads.csv
if [ "$(id -u)" -ne 0 ]; then
    "$ADECHO" match ads.csv
    exit
fi
need setpriv
chmod 755 ..
chmod 777 .
cp "$ADECHO" ./adecho
setpriv --reuid 65534 --regid 65534 --clear-groups ./adecho match ads.csv
