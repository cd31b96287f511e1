# Markup, marks that turn the direction, control characters and formulas in every cell come out
# of every format as text, for other people's parsers.
. "$KIT"
need_python
python3 "$TREE/tests/cli/report/evil.py" >ads.csv
"$ADECHO" match -q ads.csv
mkdir out
for format in csv csv-safe jsonl gexf graphml ftm timesketch gephi i2 report; do
    "$ADECHO" export -q -f $format -o out/$format adecho-case
done
python3 "$TREE/tests/cli/export/read.py" out
python3 "$TREE/tests/cli/report/check.py" out/report
poster=$(sed -n 2p adecho-case/posters.csv | cut -d , -f 1)
"$ADECHO" export -q -f sheet --poster "$poster" -o sheet.html adecho-case
python3 "$TREE/tests/cli/report/check.py" sheet.html
"$ADECHO" export -q -f sheet --poster "$poster" --mask -o masked.html adecho-case
python3 "$TREE/tests/cli/report/check.py" masked.html
