exec 2>&1
touch empty.csv
printf 'ad_id,template\n1,a\n' >truth.csv
printf 'ad_id,group\n1,a\n' >grouped.csv
mkdir nothing
for words in '' 'adecho-case' '--truth truth.csv' '--truth truth.csv a b' '--truth no-such.csv truth.csv' \
    '--truth truth.csv no-such-case' '--truth truth.csv nothing' '--truth truth.csv grouped.csv' \
    '--truth truth.csv --predicted-label gruop grouped.csv' '--truth empty.csv truth.csv'; do
    echo "\$ adecho eval $words"
    "$ADECHO" eval $words
    echo "=> $?"
done
