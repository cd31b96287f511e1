#!/bin/sh
# What is compiled for several kinds of processors gives the same on each of them: the tests of
# those rooms with each kind's code, and a match of a generated corpus, byte for byte. Prints
# TAP; kinds that this machine is not of are skipped.
set -u
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
number=0

# What x86-64-v3 and x86-64-v4 are known by: the newest units that each asks for.
machine_has() {
    case $1 in
    v3) units="avx2 bmi2 fma movbe" ;;
    v4) units="avx2 bmi2 fma movbe avx512f avx512bw avx512cd avx512dq avx512vl" ;;
    *) units= ;;
    esac
    for unit in $units; do
        grep -qw "$unit" /proc/cpuinfo || return 1
    done
}

tell() { # CODE NAME
    number=$((number + 1))
    if [ "$1" -eq 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; fi
}

match() { # PROGRAM CASE
    "$1" match -q --threads 1 --replace -o "$2" "$work/corpus/ads.csv" 2>/dev/null
    [ -f "$2/run.json" ]
}

"$BUILD/adecho" generate -q --rows 4000 --seed 3 --repeats 0.3 --obfuscate --dirty -o "$work/corpus" || exit 2
match "$BUILD/adecho" "$work/usual" || exit 2
for path in $PATHS; do
    if ! machine_has "$path"; then
        number=$((number + 1))
        echo "ok $number - $path # SKIP no such processor"
        continue
    fi
    for test in "$BUILD/paths/$path"/tests/*/test_*; do
        case $test in *.d) continue ;; esac
        "$test" >"$work/said" 2>&1
        code=$?
        [ $code -eq 0 ] || sed 's/^/# /' "$work/said"
        tell $code "$path ${test##*/}"
    done
    match "$BUILD/paths/$path/adecho" "$work/$path"
    same=$?
    for table in "$work"/usual/*.csv "$work/usual/rows.adecho"; do
        cmp "$table" "$work/$path/${table##*/}" >/dev/null || same=1
    done
    tell $same "$path matches to the same bytes"
done
echo "1..$number"
