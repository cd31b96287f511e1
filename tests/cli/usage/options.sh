# Options that are unknown, belong elsewhere, lack a value or have one too many.
exec 2>&1
for words in 'match --treshold 0.5 a.csv' 'match --thresh 0.5 a.csv' 'match --zzz a.csv' \
    'match -x a.csv' 'match --rows 5 a.csv' 'eval --threads 2 a' '--threads 2 match a.csv' \
    'match a.csv --output' 'match --replace=yes a.csv' 'match -qo' 'match --shingle wrod a.csv' \
    'match --progress loud a.csv' 'match --output= a.csv' 'match --hub= a.csv' \
    'match --hub ; a.csv' '--generate html'; do
    echo "\$ adecho $words"
    "$ADECHO" $words
    echo "=> $?"
done
