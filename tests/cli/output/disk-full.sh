# On a disk of 64 KiB the case does not fit: nothing under its name, nothing left.
. "$KIT"
[ "$(id -u)" -eq 0 ] || skip "only root may mount a small disk"
mkdir disk
mount -t tmpfs -o size=64k tmpfs disk 2>/dev/null || skip "no small disk can be mounted here"
trap 'umount disk' EXIT
{
    seven_ads | head -n 1
    for k in $(seq 400); do
        seven_ads | tail -n +2 | sed "s/^/$k-/"
    done
} >ads.csv
"$ADECHO" match -q -o disk/case ads.csv
code=$?
ls disk
exit $code
