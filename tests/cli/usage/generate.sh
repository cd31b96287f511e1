exec 2>&1
mkdir there
touch there/file
for words in 'more' '--rows many' '--rows 0 -o new' '--repeats 2 -o new' '--footer 101 -o new' \
    '--rows 10 -o there' '--rows 10 -o no/such/parent' '--rows 10 -o there/file' '--singles 3 -o new' '--threads 1 --rows 10 -o new -q'; do
    echo "\$ adecho generate $words"
    "$ADECHO" generate $words
    echo "=> $?"
done
ls
