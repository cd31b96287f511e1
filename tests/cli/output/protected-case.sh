# A case whose folder was made read-only is not added to, and that is said at once. Root may write
# everywhere, so the program is run as somebody else.
. "$KIT"
exec 2>&1
mkdir open
seven_ads >open/ads.csv
seven_ads | sed 's/^/n/; 1s/^n//' >open/more.csv
asked() { "$ADECHO" "$@"; }
if [ "$(id -u)" -eq 0 ]; then
    need setpriv
    chmod 755 ..
    chmod 777 open
    cp "$ADECHO" ./adecho
    asked() { setpriv --reuid 65534 --regid 65534 --clear-groups ../adecho "$@"; }
fi
cd open
asked match -q -o case ads.csv
chmod 555 case
asked match -q -o case more.csv
asked rebuild -q case
chmod 755 case
asked decide -q case same 1 2 --reviewer robin # there is a journal now
chmod 555 case
asked match -q -o case more.csv
ls
