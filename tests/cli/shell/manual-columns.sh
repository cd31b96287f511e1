# The manual names each file of a case and each of its columns, in their order.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" --generate man | sed -n '/^\.SH FILES/,/^\.SH EXIT/p' | sed 's/\\-/-/g' >files.1
for file in adecho-case/*; do
    name=${file#adecho-case/}
    grep -qx "\\\\fI$name\\\\fR" files.1 || fail "no word of $name"
    case $name in *.csv) ;; *) continue ;; esac
    sed -n "/^.fI$name.fR\$/,/^\.PD\$/p" files.1 | sed -n 's/^\\fB\(.*\)\\fR$/\1/p' | paste -sd, >told
    head -n 1 "$file" | cmp -s - told || fail "the columns of $name are $(cat told)"
done
grep -c '^.fI' files.1
grep -c '^.fB' files.1
