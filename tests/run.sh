#!/bin/sh
# Runs test programs that speak TAP and adds them up:
#
#     tests/run.sh 'build/release/tests/unit/test_fold' 'tests/lint/floors.sh' ...
#
# Each argument is a command line, run from the top of the tree. Shows what went
# wrong, and one line for what went well. Ends with "N passed, N failed, N skipped";
# fails when anything did, also a program that died or reported nothing.
set -u
limit=${TEST_SECONDS:-600}
output=$(mktemp) || exit 1
trap 'rm -f "$output"' EXIT INT TERM
passed=0 failed=0 skipped=0

for command in "$@"; do
    timeout "$limit" sh -c "$command" >"$output" 2>&1 </dev/null
    code=$?
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
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
