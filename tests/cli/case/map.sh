# What --map said when a case was made holds for the files that are added to it; a file that
# lacks such a column is guessed, and that is said.
. "$KIT"
exec 2>&1
cat >first.csv <<'END'
nr,title,words,description
1,Lamps,"A lamp for a desk, nearly new, ask at the shop",x
2,Lamps,"A lamp for a desk, nearly new, ask at the door",x
END
sed 's/^1,/3,/; s/^2,/4,/; s/desk/table/' first.csv >second.csv
sed '1s/words/wording/; s/^1,/5,/; s/^2,/6,/' first.csv >third.csv
"$ADECHO" match --map id=nr --map text=words first.csv | head -n 1
"$ADECHO" match second.csv | head -n 2
"$ADECHO" match third.csv | head -n 2
sed "s/table/stool/; s/^5,/7,/" third.csv >fourth.csv
"$ADECHO" match --map id=nr --map text=wording fourth.csv | head -n 1
grep -o '"roles": "[^"]*"' adecho-case/run.json
grep -o '"map": "[^"]*"' adecho-case/run.json
