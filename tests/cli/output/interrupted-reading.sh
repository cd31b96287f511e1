# Ctrl-C while rows keep coming: the run stops by itself.
. "$KIT"
mkfifo pipe
awk 'BEGIN { print "id,text"; while (1) print ++k ",words of ad " k }' >pipe 2>/dev/null &
feeder=$!
timeout --preserve-status -s INT 1 "$ADECHO" match - <pipe
echo "=> $?"
kill "$feeder" 2>/dev/null
rm pipe
ls
