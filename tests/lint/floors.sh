#!/bin/sh
# The floors of the house: each folder of src/ includes headers of its own list
# only, libraries have one door each, and no two files share a name.
. "$(dirname "$0")/kit"

# folder: the folders whose headers it may include (adecho.h may be everywhere)
floors='
base: base
text: text base
contact: contact base text
sim: sim base
io: io base
link: link base sim contact
describe: describe base text link
casefile: casefile contact base io
generate: generate base io text
eval: eval base io text casefile
explain: explain base text contact sim io link describe casefile
search: search database explain base text contact sim io link describe casefile
report: report explain base text contact sim io link describe casefile
export: export report explain base text contact sim io link describe casefile
run: run report base text contact sim io link describe casefile generate eval
database: database base io text casefile
web: web report database base
keep: keep database run report base text contact io casefile explain
cli: cli web
'
# library header, and the file that includes it
doors='
xxhash.h src/base/hash.c
xxh_x86dispatch.h src/base/hash.c
nettle/sha2.h src/base/digest.c
csv.h src/io/cells.c
zlib.h src/io/unpack.c
zstd.h src/io/unpack.c|src/casefile/squeeze.c
utf8proc.h src/text/fold_generate.c
pcre2.h src/contact/pattern.c
sqlite3.h src/database/sql_door.h
microhttpd.h src/web/http.c
pthread.h src/base/parallel.c|src/cli/interrupt.h
'
threadless='text|contact|sim|io'
includes=$(grep -n '^ *# *include ["<]' src/*/*.[ch])

wrong=$(printf '%s\n' "$includes" | awk -v table="$floors" '
    BEGIN {
        for (rows = split(table, row, "\n"); rows > 0; rows--)
            for (n = split(row[rows], word, /[: ]+/); n > 1; n--)
                may[word[1], word[n]] = 1
    }
    match($0, /"[^"]*"/) {
        header = substr($0, RSTART + 1, RLENGTH - 2)
        split($0, path, "/")
        split(header, part, "/")
        if (header != "adecho.h" && !((path[2], part[1]) in may))
            print $0
    }')
rule "$wrong" "headers come from the same floor's list or from below"

wrong=$(printf '%s\n' "$doors" | while read -r header file; do
    [ -z "$header" ] || printf '%s\n' "$includes" | grep "<$header>" | grep -Ev "^($file):"
done)
rule "$wrong" "each library has one door"

wrong=$(printf '%s\n' "$includes" | grep -E "^src/($threadless)/.*\"base/parallel.h\"")
rule "$wrong" "rooms that know one text, one pair or one file know no threads"

wrong=$(ls include/adecho | while read -r part; do
    grep -q "^#include \"adecho/$part\"$" include/adecho.h || echo "include/adecho/$part"
done
grep -n '^ *# *include "' include/adecho/*.h | grep -v '"[a-z_]*\.h"$')
rule "$wrong" "the parts of adecho.h are all in it, and stand on each other alone"

wrong=$(find src include bench -name '*.[ch]' | sed 's:.*/::' | sort | uniq -d)
rule "$wrong" "no two files share a name"
rules_end
