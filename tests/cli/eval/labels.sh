# Labelled pairs: those that decisions give, those of other tools, bad rows.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv 2>/dev/null
"$ADECHO" decide -q adecho-case same 1 2
"$ADECHO" decide -q adecho-case different 3 4
"$ADECHO" decide -q adecho-case same 5 6
"$ADECHO" decisions --export labels.csv adecho-case
"$ADECHO" eval --labels labels.csv adecho-case
"$ADECHO" rebuild -q adecho-case
"$ADECHO" eval --labels labels.csv --json adecho-case
cat >other.csv <<'END'
unique_id_l,source_dataset,unique_id_r,clerical_match_score
1,a,3,0.93
1,a,5,0.49
1,a,6,.5
1,a,99,1
,a,2,1
1,a,2,1.5
1,a,7,1.0
5,a,6,0.5
END
"$ADECHO" eval --labels other.csv --predicted-label cluster adecho-case
"$ADECHO" eval --labels ads.csv adecho-case
"$ADECHO" eval --labels labels.csv --truth labels.csv adecho-case
"$ADECHO" eval --labels - - </dev/null
