#!/bin/sh
# The library keeps no state of its own and shows no names but its public ones.
# Reads the objects of the flavour in BUILD.
. "$(dirname "$0")/kit"
build=${BUILD:-build/release}
objects=$(ls src/*/*.c | grep -v '^src/cli/' | sed "s:^:$build/:; s:c$:o:" | xargs ls 2>/dev/null)
library=$build/libadecho.a

if [ -z "$objects" ] || [ ! -f "$library" ]; then
    echo "ok 1 # SKIP nothing is built in $build"
    echo 1..1
    exit
fi

# What can be written: sections .data, .bss and those of threads. Tables of
# pointers (.data.rel.ro) are read-only once the program is loaded.
wrong=$(for object in $objects; do
    objdump -t "$object" | awk -F '\t' -v object="$object" '
        $1 ~ / (\.t?data|\.data\.rel(\.local)?|\.t?bss|\*COM\*)$/ && $1 !~ / d / {
            sub(/.* /, "", $2)
            print object ": " $2
        }'
done)
rule "$wrong" "no object of the library has anything that can be written"

public=$(nm --defined-only "$library" | awk 'NF == 3 && $2 ~ /[A-Z]/ {print $3}' | sort -u)
wrong=$(printf '%s\n' "$public" | grep -v '^ae_')
rule "$wrong" "the library shows no names but those that begin with ae_"

# Both ways: what the headers promise is there, and nothing that they do not name.
promised=$(cat include/adecho/*.h | tr '\n' ' ' | grep -o 'AE_API [^(;]*(' | grep -o 'ae_[a-z0-9_]*(' |
    tr -d '(' | sort -u)
wrong=$(printf '%s\n%s\n' "$public" "$promised" | sort | uniq -u)
rule "$wrong" "the names of the library are those of its headers"
rules_end
