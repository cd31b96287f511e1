# Ctrl-C while it waits for a slow pipe. (timeout brings SIGINT back, which a shell
# takes from what runs in the background.)
. "$KIT"
mkfifo pipe
{ seven_ads; exec sleep 20; } >pipe &
feeder=$!
timeout --preserve-status -s INT 1 "$ADECHO" match - <pipe
echo "=> $?"
kill "$feeder"
rm pipe
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
echo "=> $?"
ls
