# A vertical bar by force, where commas would be as likely.
printf 'id|text|x,y\n1|one, two|a,b\n2|three, four|c,d\n' >ads.csv
"$ADECHO" match -q --delimiter '|' ads.csv && cut -d, -f1-3 adecho-case/ads.csv
