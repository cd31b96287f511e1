# A quote that is never closed costs at most the row it is in, and that is said.
. "$KIT"
exec 2>&1
ads() {
    for k in $(seq "$1" "$2"); do
        printf '%s,"Patient guitar lessons number %s, evenings",Springfield\n' "$k" "$k"
    done
}
told() {
    echo "$1:"
    "$ADECHO" match -o case --replace ads.csv >told
    echo "=> $?"
    grep -E '^rows read|rejected|repaired|^ads ' told
    tail -n +2 case/rejects.csv
}
open='7,"Patient guitar lessons number 7 evenings,Springfield'
{ echo id,body,city; ads 1 6; echo "$open"; ads 8 12; } >ads.csv
told "a line among others"
{ echo id,body,city; ads 1 6; echo "$open"; } >ads.csv
told "the last line"
{ echo id,body,city; ads 1 6; printf %s "$open"; } >ads.csv
told "the last line, cut off"
{ echo id,body,city; ads 1 6; echo "$open" | sed 's/number/number\n/'; ads 8 12; } >ads.csv
told "two lines"
