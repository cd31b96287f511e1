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
#
# Their files lie in memory where the machine has a folder there with room: a case is
# synced when it is published, and a disk makes thousands of small ones wait for that far
# longer than they compute. TMPDIR names another place.
set -u
limit=${TEST_SECONDS:-600}
jobs=${TEST_JOBS:-$(nproc)}
room_needed=2000000 # KiB
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && ! grep -q ' /dev/shm .*noexec' /proc/mounts &&
    [ "$(df -kP /dev/shm | awk 'NR == 2 {print $4}')" -ge "$room_needed" ]; then
    export TMPDIR=/dev/shm
fi
work=$(mktemp -d) || exit 1
chmod 755 "$work" # some tests are another user's
export TMPDIR="$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0 skipped=0 told=0

# Leaves what test $1 printed in a file, and then how it ended, and after how many seconds,
# in another.
run() {
    local began=$SECONDS code
    timeout "$limit" sh -c "$2" >"$work/$1.output" 2>&1 </dev/null
    code=$?
    echo "$code $((SECONDS - began))" >"$work/$1.ending"
    mv "$work/$1.ending" "$work/$1.code"
}

# Says how test $1 went.
tell() {
    local output=$work/$1.output command=$2 code seconds slow= good bad missed planned
    read -r code seconds <"$work/$1.code"
    [ "$seconds" -lt 10 ] || slow=", $seconds s"
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
        printf 'pass  %s (%d%s)\n' "$command" "$good" "$slow"
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
