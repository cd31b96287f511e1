# What both ads have, but written differently, is told in both forms.
cat >ads.csv <<'END'
id,text
1,"WEEKLY dance lessons for tall beginners, in a quiet studio by the river; soft shoes are lent, tea and company are free of charge"
2,"Weekly dance lessоns for <b>tall</b> beginners, in a quiet studio by the river; soft shoes are lent, tea & company are free of charge!"
3,"Weekly  dance lessons for tall beginners, in a quiet studio by the river; soft shoes are lent, tea and company are free of charge"
4,"WEEKLY DANCE LESSONS FOR TALL BEGINNERS, IN A QUIET STUDIO BY THE RIVER; SOFT SHOES ARE LENT, TEA AND COMPANY ARE FREE OF CHARGE TO ALL"
END
"$ADECHO" match -q ads.csv
for pair in '1 2' '1 3' '3 4'; do
    echo "\$ adecho explain adecho-case $pair"
    "$ADECHO" explain adecho-case $pair | sed -n '/^The text/,/^Contacts/p'
done
