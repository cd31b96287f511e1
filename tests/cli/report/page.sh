# report.html: what it tells of a small case, word for word, and that it is a sound page.
. "$KIT"
need_python
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
python3 "$TREE/tests/cli/report/check.py" adecho-case/report.html
python3 "$TREE/tests/cli/report/check.py" adecho-case/report.html text | sed "s/^[0-9a-f]\{32\}\$/HASH/"
