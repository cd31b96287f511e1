# What could not be printed was not done.
. "$KIT"
[ -c /dev/full ] || skip "no /dev/full here"
seven_ads >ads.csv
for words in --help --version 'match -q --curve ads.csv' '--generate man' 'match --curve --bands 42x3'; do
    "$ADECHO" $words >/dev/full 2>said
    echo "=> $?"
    cat said >&2
done
