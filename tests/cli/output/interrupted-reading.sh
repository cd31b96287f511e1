# Ctrl-C while rows keep coming: the run stops by itself. (Without --foreground, timeout
# sends SIGINT twice, and the second one has the run leave at once.)
. "$KIT"
mkfifo pipe
awk 'BEGIN { print "id,text"; while (1) print ++k ",words of ad " k }' >pipe 2>/dev/null &
feeder=$!
timeout --foreground --preserve-status -s INT 1 "$ADECHO" match - <pipe
echo "=> $?"
kill "$feeder" 2>/dev/null
rm pipe
ls
