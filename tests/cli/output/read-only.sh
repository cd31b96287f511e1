# Told at once, not after an hour of matching. Root may write everywhere, so the
# program is run as somebody else.
. "$KIT"
mkdir shut
seven_ads >ads.csv
chmod 555 shut
if [ "$(id -u)" -ne 0 ]; then
    "$ADECHO" match -o shut/case ads.csv
    exit
fi
need setpriv
chmod 755 ..
cp "$ADECHO" ./adecho
setpriv --reuid 65534 --regid 65534 --clear-groups ./adecho match -o shut/case ads.csv
