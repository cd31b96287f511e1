# Nothing that an ad is called drives the terminal.
. "$KIT"
text='weekly dance lessons for tall beginners, in a quiet studio by the river; soft shoes are lent, tea and company are free'
printf 'id,text\n"a\033[31m\302\233b",%s of charge\n"c\nd",%s to all\n' "$text" "$text" >ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" explain adecho-case "$(printf 'a\033[31m\302\233b')" "$(printf 'c\nd')" >told
LC_ALL=C tr -cd '\033\233' <told | wc -c
sed -n '1,/^  only in c/p' told
