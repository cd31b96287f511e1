# A case of somebody else's can be looked at; what cannot be written is said so.
. "$KIT"
exec 2>&1
[ "$(id -u)" -eq 0 ] || skip 'only root may become somebody else'
need setpriv
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
chmod -R a+rX adecho-case
chmod 755 .. .
cp "$ADECHO" ./adecho
while read -r words; do
    echo "\$ adecho $words"
    setpriv --reuid 65534 --regid 65534 --clear-groups ./adecho $words | head -n 2
done <<END
show adecho-case 1
check adecho-case
decide adecho-case same 5 6 --reviewer robin
match -q ads.csv
rebuild -q adecho-case
search adecho-case lessons
END
