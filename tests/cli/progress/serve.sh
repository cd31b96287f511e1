# A desk says how far it is while it opens a case, which takes seconds where that is large.
. "$KIT"
need_terminal
seven_ads >ads.csv
"$ADECHO" match -q --index ads.csv
cat >desk.sh <<'END'
"$ADECHO" serve -v --port 0 --read-only adecho-case &
desk=$!
for try in $(seq 500); do
    grep -q 'http://' screen && break
    sleep 0.02
done
kill -INT "$desk"
wait "$desk"
END
export ADECHO
TERM=xterm script -qfec "sh desk.sh" screen </dev/null >/dev/null 2>&1
tr '\r' '\n' <screen | grep -o '^open  *0 %  *0 of [0-9]* parts' | sed 's/of [0-9]*/of N/'
grep -o 'open took' screen
