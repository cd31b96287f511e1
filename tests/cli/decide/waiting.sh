# Decisions that do not count yet are told; those that counted once cannot go without a word.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" decide -q adecho-case different 1 2 --reviewer robin
"$ADECHO" match ads.csv
"$ADECHO" rebuild -q adecho-case
"$ADECHO" match ads.csv
grep -c '"decisions": 1,' adecho-case/run.json
cp adecho-case/decisions.jsonl kept
"$ADECHO" decide -q adecho-case unsure 4 --reviewer robin
"$ADECHO" rebuild -q adecho-case && echo grown
rm adecho-case/decisions.jsonl
"$ADECHO" rebuild -q adecho-case
echo "=> $?"
cp kept adecho-case/decisions.jsonl
"$ADECHO" rebuild -q adecho-case
echo "=> $?"
"$ADECHO" match -q --replace ads.csv && echo replaced
# What a purge notes in the journal is nobody's decision.
"$ADECHO" purge -q --ad 5 --reason because --reviewer robin adecho-case
"$ADECHO" match ads.csv
