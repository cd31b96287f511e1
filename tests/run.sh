#!/usr/bin/env bash
# Runs test programs that speak TAP, as many at once as the machine has processors, and adds
# them up:
#
#     tests/run.sh 'build/release/tests/unit/test_fold' 'tests/lint/floors.sh' ...
#
# Each argument is a command line, run from the top of the tree. Shows what went
# wrong, and one line for what went well, in the order of the arguments. Ends with
# "N passed, N failed, N skipped"; fails when anything did, also a program that died
# or reported nothing. TEST_JOBS is how many run at once, TEST_SECONDS what each may take.
set -u
limit=${TEST_SECONDS:-600}
jobs=${TEST_JOBS:-$(nproc)}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0 skipped=0 told=0

# Leaves what test $1 printed in a file, and then how it ended in another.
run() {
    timeout "$limit" sh -c "$2" >"$work/$1.output" 2>&1 </dev/null
    echo $? >"$work/$1.ending"
    mv "$work/$1.ending" "$work/$1.code"
}

# Says how test $1 went.
tell() {
    local output=$work/$1.output command=$2 code good bad missed planned
    code=$(cat "$work/$1.code")
    good=$(grep -c '^ok' "$output")
    bad=$(grep -c '^not ok' "$output")
    missed=$(grep -ci '^ok.*# skip' "$output")
    planned=$(sed -n 's/^1\.\.\([0-9][0-9]*\).*/\1/p' "$output" | tail -n 1)
    if [ "$bad" -eq 0 ] && { [ "$code" -ne 0 ] || [ "${planned:-none}" != "$good" ]; }; then
        bad=1
        echo "# ended with code $code after $good of ${planned:-an unknown number of} tests" >>"$output"
    fi
    passed=$((passed + good - missed)) failed=$((failed + bad)) skipped=$((skipped + missed))
    if [ "$bad" -gt 0 ]; then
        printf 'FAIL  %s\n' "$command"
        grep -v '^ok' "$output" | sed 's/^/      /' | head -n 200
    else
        printf 'pass  %s (%d)\n' "$command" "$good"
        grep -i '^ok.*# skip' "$output" | sed 's/^/      /'
    fi
    rm -f "$output"
}

# Says how those went whose turn it is.
tell_ended() {
    while [ "$told" -lt "${#commands[@]}" ] && [ -f "$work/$told.code" ]; do
        tell "$told" "${commands[told]}"
        told=$((told + 1))
    done
}

commands=("$@")
for number in "${!commands[@]}"; do
    if [ "$number" -ge "$jobs" ]; then
        wait -n
        tell_ended
    fi
    run "$number" "${commands[number]}" &
done
wait
tell_ended

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$told" -eq "${#commands[@]}" ]
