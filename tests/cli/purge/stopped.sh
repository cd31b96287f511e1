# What a run that was stopped had read is left alone by all who bring no rows, and dropped by a
# purge, which it might hide ads from.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
part=adecho-case.adecho-part
"$ADECHO" match -q ads.csv
leave() {
    mkdir -p "$part"
    for name in stopped.adecho rows.adecho.tmp; do
        echo read >"$part/$name"
    done
}
look() {
    echo "$1: $(ls "$part" 2>/dev/null | tr '\n' ' ')$(cat "$part"/* 2>/dev/null | tr '\n' ' ')"
}
leave
"$ADECHO" index -q adecho-case && look index
rm adecho-case/index.adecho adecho-case/case.db
"$ADECHO" search -q adecho-case 'guitar lessons' >found && look search
rm adecho-case/index.adecho
"$ADECHO" search -q adecho-case 555-0101 >found && look 'search again'
"$ADECHO" purge -q --ad 6 --dry-run --reason test --reviewer robin adecho-case && look 'dry run'
"$ADECHO" changes adecho-case >found && look changes
"$ADECHO" purge -q --ad 6 --reason test --reviewer robin adecho-case && look purge
