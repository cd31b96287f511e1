#!/bin/sh
# No room and no function grows past what a reader can hold.
. "$(dirname "$0")/kit"
file_most=450 function_most=80
code=$(find src include bench -name '*.[ch]' | sort)
tests=$(find tests -name '*.[ch]' | sort)

wrong=$(awk -v most=$file_most '
    FNR == 1 && last != "" && count > most {print last ": " count " lines"}
    {last = FILENAME; count = FNR}
    END {if (count > most) print last ": " count " lines"}' $code)
rule "$wrong" "no file has more than $file_most lines"

# A body stands between a brace and a brace in the first column.
wrong=$(awk -v most=$function_most '
    /^[a-zA-Z_].*\(/ {name = $0}
    /^{/ {begin = FNR}
    /^}/ && begin > 0 {
        if (FNR - begin - 1 > most)
            print FILENAME ":" begin ": " FNR - begin - 1 " lines: " name
        begin = 0
    }
    FNR == 1 {begin = 0}' $code $tests)
rule "$wrong" "no function has more than $function_most lines"
rules_end
