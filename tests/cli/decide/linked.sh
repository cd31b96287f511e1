# Nothing is written where a link in place of the journal leads.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
ln -s ../elsewhere adecho-case/decisions.jsonl
"$ADECHO" decide adecho-case same 5 6 --reviewer robin
echo "=> $?"
echo mine >elsewhere
"$ADECHO" decide adecho-case same 5 6 --reviewer robin
echo "=> $?"
cat elsewhere
# Words that others use for a verdict lead to ours.
for word in confirm apart hub smae purge; do
    "$ADECHO" decide adecho-case $word 5 6 --reviewer robin
done
