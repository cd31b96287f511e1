# Who has a case is named to who finds it locked; what a dead run left is taken over.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
head -n 3 ads.csv >fewer.csv
mkfifo pipe
{ seven_ads; exec sleep 20; } >pipe &
feeder=$!
"$ADECHO" match -q - <pipe >/dev/null 2>&1 &
run=$!
for try in 1 2 3 4 5 6 7 8 9 10; do
    [ -e adecho-case.adecho-part/adecho-holder ] && break
    sleep 0.2
done
shown() {
    sed -e "s/process $run on [^ ]*, begun [-0-9]* [:0-9]* UTC, [0-9]* s ago/process RUN on HOST, begun THEN/"
}
"$ADECHO" match fewer.csv 2>&1 | shown
"$ADECHO" match -q fewer.csv 2>/dev/null
echo "=> $?"
"$ADECHO" rebuild -q adecho-case 2>/dev/null
echo "=> $?"
"$ADECHO" explain adecho-case 1 2 | head -n 1
kill -KILL "$run"
wait "$run" 2>/dev/null
kill "$feeder"
"$ADECHO" match fewer.csv 2>&1 >/dev/null | shown
rows adecho-case/ads.csv
ls -d adecho-case*
