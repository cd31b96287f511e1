#!/bin/sh
# The library as a stranger uses it: the example in adecho.h's prose is cut out,
# compiled as C and the header as C++ against libadecho.a, and run; each part of the header
# can be included alone.
set -u
BUILD=${BUILD:-build/release} CC=${CC:-cc}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT INT TERM
number=0
report() { # status name
    number=$((number + 1))
    if [ "$1" -eq 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; fi
}

flags='-std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude'
case $BUILD in *asan) flags="$flags -fsanitize=address,undefined" ;; *tsan) flags="$flags -fsanitize=thread" ;; esac
libraries="$(pkg-config --libs libxxhash libpcre2-8 libzstd nettle zlib sqlite3) -lcsv -lm -pthread"

sed -n '/^ \*     #include/,/^ \*     }$/s/^ \*  \{0,5\}//p' include/adecho.h >"$work/example.c"
# shellcheck disable=SC2086
$CC $flags -o "$work/example" "$work/example.c" "$BUILD/libadecho.a" $libraries
report $? 'the example compiles without a warning'

(cd "$work" && ./example >out && test -f example-case/run.json && test -s out)
report $? 'the example runs and writes a case'

printf '#include "adecho.h"\n#include "adecho.h"\nint main(void) { return ae_version()[0] == 0; }\n' >"$work/header.cpp"
if command -v c++ >/dev/null 2>&1; then
    # shellcheck disable=SC2086
    c++ ${flags#-std=c11} -o "$work/header" "$work/header.cpp" "$BUILD/libadecho.a" $libraries && "$work/header"
    report $? 'the header is C++ as well'
else
    report 0 'the header is C++ as well # skip no C++ compiler'
fi
alone=0
for part in include/adecho/*.h; do
    # shellcheck disable=SC2086
    $CC $flags -fsyntax-only "$part" || alone=1
done
report $alone 'each part of the header stands alone'
echo "1..$number"
