# The report of the bundled sample: sound, and under 2 MB; the first posters only where that is
# asked for; the same bytes on any number of threads.
. "$KIT"
need_python
"$ADECHO" match -q --threads 1 -o one "$CORPUS/sample/ads.csv"
"$ADECHO" match -q --threads 3 -o three "$CORPUS/sample/ads.csv"
cmp one/report.html three/report.html && echo same
[ "$(stat -c %s one/report.html)" -lt 2000000 ] && echo small
python3 "$TREE/tests/cli/report/check.py" one/report.html
"$ADECHO" rebuild -q --report-top 2 one
python3 "$TREE/tests/cli/report/check.py" one/report.html
"$ADECHO" rebuild -q --report-top 0 one
python3 "$TREE/tests/cli/report/check.py" one/report.html
"$ADECHO" match --report-top 10001 ads.csv
