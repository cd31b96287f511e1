#!/bin/sh
# Runs the command-line tests and prints TAP.
#
#     tests/cli/run.sh [--update] [PATTERN...]
#
# PATTERN chooses tests whose AREA/NAME holds it. --update rewrites what they are
# expected to print: look at the difference before you commit it. Set ADECHO to
# try another program than build/adecho. tests/README.md says how to add a test.

cd "$(dirname "$0")/../.." || exit 2
tree=$(pwd)
ADECHO=${ADECHO:-build/adecho}
case $ADECHO in /*) ;; *) ADECHO=$tree/$ADECHO ;; esac
CORPUS=$tree/corpus
KIT=$tree/tests/cli/kit.sh
TREE=$tree
export ADECHO CORPUS KIT TREE
if [ ! -x "$ADECHO" ]; then
    echo "Bail out! no program $ADECHO; run make first"
    exit 2
fi

update=false
if [ "${1:-}" = --update ]; then
    update=true
    shift
fi

# The same surroundings on every machine.
LC_ALL=C TZ=UTC TERM=dumb
export LC_ALL TZ TERM
unset NO_COLOR CLICOLOR_FORCE COLUMNS
umask 022

work=$(mktemp -d "${TMPDIR:-/tmp}/adecho-cli.XXXXXX") || exit 2
trap 'chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# What differs from run to run, and nothing else: the version, folders, times,
# rates, peak memory.
steady() {
    sed -e "s|$folder|FOLDER|g" -e "s|$CORPUS|CORPUS|g" -e "s|$tree|TREE|g" \
        -e 's/0\.1\.0/VERSION/g' \
        -e 's/^time  .*/time TIME/' \
        -e 's/ took [0-9][0-9.:]*\( s\)\{0,1\}$/ took TIME/' \
        -e 's/"seconds":[0-9.]*/"seconds":TIME/' \
        -e 's/"peak_memory_bytes":[0-9]*/"peak_memory_bytes":MEMORY/' "$1"
}

# Holds what was printed against what is expected; no file means: nothing.
same() {
    if [ -f "$1" ]; then diff -u "$1" "$2"; else diff -u /dev/null "$2"; fi
}

# Writes an expectation, or removes it when there is nothing to expect.
expect() {
    if [ -s "$2" ]; then cp "$2" "$1"; else rm -f "$1"; fi
}

number=0 failed=0 skipped=0
for script in tests/cli/*/*.sh; do
    test=${script#tests/cli/}
    test=${test%.sh}
    wanted=$([ $# -eq 0 ] && echo true || echo false)
    for pattern in "$@"; do
        case $test in *"$pattern"*) wanted=true ;; esac
    done
    $wanted || continue

    number=$((number + 1))
    base=$tree/tests/cli/$test
    results=$work/results
    folder=$work/$(echo "$test" | tr / -)
    rm -rf "$results"
    mkdir -p "$results" "$folder"
    (cd "$folder" && HOME=$folder exec timeout -k 5 60 sh "$base.sh") \
        </dev/null >"$results/raw.stdout" 2>"$results/raw.stderr"
    code=$?
    if [ $code -eq 77 ]; then
        skipped=$((skipped + 1))
        echo "ok $number - $test # SKIP $(tail -n 1 "$results/raw.stdout")"
        continue
    fi
    for stream in stdout stderr; do
        steady "$results/raw.$stream" >"$results/got.$stream"
    done
    [ $code -eq 0 ] || echo $code >"$results/got.exit"
    touch "$results/got.exit"

    if $update; then
        for part in stdout stderr exit; do
            expect "$base.$part" "$results/got.$part"
        done
    fi
    : >"$results/differences"
    for part in stdout stderr exit; do
        same "$base.$part" "$results/got.$part" >>"$results/differences"
    done
    if [ $code -eq 124 ] || [ $code -eq 137 ]; then
        echo "the test took more than 60 seconds" >>"$results/differences"
    fi
    if [ -s "$results/differences" ]; then
        failed=$((failed + 1))
        echo "not ok $number - $test"
        sed 's/^/# /' "$results/differences"
    else
        echo "ok $number - $test"
    fi
    chmod -R u+rwX "$folder" 2>/dev/null
    rm -rf "$folder"
done

echo "1..$number"
echo "# $((number - failed - skipped)) passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ] && [ $number -gt 0 ]
