# Into a pipe: nothing under 30 seconds, the stages' times with -v.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -v ads.csv 2>&1 >/dev/null | grep took
"$ADECHO" match -v --replace --progress=none ads.csv 2>&1 >/dev/null | grep took
[ $? -eq 1 ]
