# The report and a sheet in French: sound pages, no English heading left; the tables are the same.
. "$KIT"
need_python
seven_ads >ads.csv
"$ADECHO" match -q -o english ads.csv
"$ADECHO" match -q --language fr -o french ads.csv
cmp english/clusters.csv french/clusters.csv && echo "the same tables"
"$ADECHO" export -q --language fr -o exported.html english
cmp exported.html french/report.html && echo "the same report"
python3 "$TREE/tests/cli/report/check.py" french/report.html text | sed '/^Exécution/,$d'
poster=$(sed -n 2p english/posters.csv | cut -d , -f 1)
"$ADECHO" export -q --language fr -f sheet --poster "$poster" -o sheet.html english
python3 "$TREE/tests/cli/report/check.py" sheet.html text | sed -n '/^Toutes/,/^Exécution/p'
"$ADECHO" export --language de english
# The case keeps its language: for rows that are added, a rebuild, a purge, an export.
language() { grep -o '<html lang="[a-z]*"' "$1"; }
printf 'ad_id,body\n9,Violon de bois clair avec un archet\n' >more.csv
"$ADECHO" match -q -o french more.csv && language french/report.html
"$ADECHO" rebuild -q french && language french/report.html
"$ADECHO" purge -q --ad 9 --reason essai --reviewer robin french && language french/report.html
"$ADECHO" export -q -o kept.html french && language kept.html
"$ADECHO" rebuild -q --language en french && "$ADECHO" rebuild -q french
language french/report.html
