# A run says how many decisions do not hold since later ones contradict them.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
say() { "$ADECHO" decide -q adecho-case "$@" --reviewer robin; }
say different 1 2
say same 1 2
"$ADECHO" rebuild adecho-case 2>&1 | grep contradict
say different 3 4
say same 3 4
"$ADECHO" rebuild adecho-case 2>&1 | grep contradict
