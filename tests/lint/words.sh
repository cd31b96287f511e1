#!/bin/sh
# What no file that is published may say.
. "$(dirname "$0")/kit"
files=$(git ls-files 2>/dev/null) || files=
[ -n "$files" ] || files=$(find . -type f ! -path './build/*' ! -path './.git/*' | cut -c 3-)
texts=$(printf '%s\n' "$files" | grep -v -e '^tests/lint/words.sh$' -e '/seeds/' -e '^corpus/')

absent() { # pattern, files, what the rule is
    rule "$(printf '%s\n' "$2" | tr '\n' '\0' | xargs -0 grep -InE -e "$1" -- /dev/null)" "$3"
}

absent '(^|[^a-z.])/(work|tmp|root|home/[a-z]+)/' "$texts" \
    "no place on somebody's machine: a folder is asked for with mktemp"
absent '[Ss]ame person|[Ss]ame author|[Rr]isk (score|level)|[Gg]uilty|[Tt]raffick' \
    "$(printf '%s\n' "$texts" | grep -e '^src/' -e '^include/')" \
    "the program speaks of shared text, not of persons or guilt"
absent '(^|[^0-9])[2-9][0-9]{2}\)?[-. ]([0-46-9][0-9]{2}|5[0-46-9][0-9]|55[0-46-9])[-. ][0-9]{4}([^0-9]|$)' \
    "$files" "phone numbers are of the 555 exchange"
absent '(^|[^A-Z])(TODO|FIXME|XXX)([^A-Z]|$)' "$(printf '%s\n' "$texts" | grep -E '\.(c|h|sh|md)$|^Makefile$' | grep -v '/lexicon_')" \
    "nothing is left for later"
absent ' +$' "$(printf '%s\n' "$texts" | grep -E '\.([ch]|sh|md|awk)$|^Makefile$')" \
    "no blanks at the end of a line"
rules_end
