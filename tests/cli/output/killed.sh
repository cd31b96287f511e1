# Killed while it reads from a slow pipe: nothing under the case's name, and the
# next run works.
. "$KIT"
mkfifo pipe
{ seven_ads; exec sleep 20; } >pipe &
feeder=$!
"$ADECHO" match - <pipe >/dev/null 2>&1 &
run=$!
sleep 1
kill -KILL "$run"
wait "$run" 2>/dev/null
echo "=> $?"
kill "$feeder"
[ -e adecho-case ] && echo "a case is there"
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
echo "=> $?"
rm pipe
ls
