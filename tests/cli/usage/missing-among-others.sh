# One file that is not there stops the run before anything is written.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q ads.csv no-such-file.csv
code=$?
ls
exit $code
