# Markup, marks that turn the direction, NUL and formulas in every cell: they are text.
. "$KIT"
need_python
python3 "$TREE/tests/cli/report/evil.py" >ads.csv
"$ADECHO" match -q ads.csv
python3 "$TREE/tests/cli/report/check.py" adecho-case/report.html
