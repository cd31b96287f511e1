# What runs changed is told, since any of them, for people and for programs.
. "$KIT"
cat >first.csv <<'EOF'
ad_id,body,city,date,phone
1,"Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill",Ottawa,2026-01-01,613-555-0142
2,"Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill",Ottawa,2026-01-02,613-555-0142
EOF
cat >second.csv <<'EOF'
ad_id,body,city,date,phone
3,"Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill",Halifax,2026-02-20,613-555-0142
EOF
"$ADECHO" match -q first.csv
"$ADECHO" changes adecho-case
echo "=> $?"
"$ADECHO" match -q --silence 49 second.csv
"$ADECHO" changes adecho-case
"$ADECHO" changes --json --mask adecho-case
"$ADECHO" changes --since 3 adecho-case
echo "=> $?"
"$ADECHO" match -q --replace first.csv
"$ADECHO" match -q --silence 50 second.csv
"$ADECHO" changes adecho-case | grep again
"$ADECHO" changes nowhere
echo "=> $?"
"$ADECHO" changes
echo "=> $?"
sed -i '$d' adecho-case/changes.csv
"$ADECHO" changes adecho-case >/dev/null
echo "=> $?"
