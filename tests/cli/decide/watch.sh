# What is watched comes first when there are new ads of it: in the summary and in changes.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
cat >new.csv <<'EOF'
ad_id,body,city,date,phone
8,"Piano tuning and repair in your home, uprights and grands, tuned by ear with thirty years of practice behind it",Laval,2026-03-01,613-555-0199
9,"Piano tuning and repair in your home, uprights and grands, tuned by ear with thirty years of practice behind it",Laval,2026-03-02,613-555-0199
EOF
"$ADECHO" match -q ads.csv
"$ADECHO" decide adecho-case watch phone:613-555-0199 --reviewer robin
"$ADECHO" decide adecho-case watch 1 --reviewer robin
"$ADECHO" decide adecho-case watch 1 2 --reviewer robin
"$ADECHO" decide adecho-case wach 1 --reviewer robin
"$ADECHO" match new.csv | sed -n '1,/^rows read/p'
"$ADECHO" changes --mask adecho-case | head -1
cut -d, -f1-3,6- adecho-case/changes.csv | head -2
"$ADECHO" decide -q adecho-case undo 1 --reviewer robin
sed 's/^8,/10,/;s/^9,/11,/' new.csv >third.csv
"$ADECHO" match third.csv | sed -n '1,/^rows read/p'
"$ADECHO" match -q -o other --decisions adecho-case new.csv
grep -c watched other/changes.csv
