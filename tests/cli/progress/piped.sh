# Into a pipe: nothing under 30 seconds, the stages' times with -v.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match ads.csv 2>&1 >/dev/null | grep -e took -e % && fail "said before 30 seconds"
"$ADECHO" match -v --replace --progress=none ads.csv 2>&1 >/dev/null | grep took && fail "said"
"$ADECHO" match -v --replace ads.csv 2>&1 >/dev/null | grep -e 'read took' -e 'verify took'
