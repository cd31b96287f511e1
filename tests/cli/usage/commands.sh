# No command, a slip, a command that is none, a file where the command should be.
exec 2>&1
touch ads.csv
for words in '' 'mtach ads.csv' 'lookup adecho-case' 'ads.csv' '--json' 'help mtach' 'help match eval'; do
    echo "\$ adecho $words"
    "$ADECHO" $words
    echo "=> $?"
done
