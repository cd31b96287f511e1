# The manual is in order for the two common formatters.
. "$KIT"
"$ADECHO" --generate man >adecho.1
checked=false
if command -v mandoc >/dev/null; then
    mandoc -Tlint -Wwarning adecho.1
    checked=true
fi
if command -v groff >/dev/null; then
    groff -man -Tascii -ww adecho.1 2>&1 >/dev/null
    checked=true
fi
$checked || skip "neither mandoc nor groff here"
