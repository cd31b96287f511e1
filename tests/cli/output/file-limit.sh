# Where files may not grow to the size of the case: nothing under its name, nothing left.
. "$KIT"
{
    seven_ads | head -n 1
    for k in $(seq 400); do
        seven_ads | tail -n +2 | sed "s/^/$k-/"
    done
} >ads.csv
(ulimit -f 40 && "$ADECHO" match -q -o case ads.csv)
code=$?
ls | grep case
exit $code
