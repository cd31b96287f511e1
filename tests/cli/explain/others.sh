# What a reviewer said of two ads keeps others apart as well, who are with them.
. "$KIT"
seven_ads | sed '5s/at my studio near the old church/at my studio near the old mill/' >ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" explain adecho-case 2 4 | sed -n 1p
"$ADECHO" decide -q --reviewer robin --reason 'two studios' adecho-case different 1 4
"$ADECHO" explain adecho-case 2 4 | sed -n 1p
"$ADECHO" rebuild -q adecho-case
"$ADECHO" explain adecho-case 2 4 | sed -n '/^What/,/^$/p'
"$ADECHO" explain adecho-case 1 4 | sed -n '/^What/,/^$/p'
"$ADECHO" explain --json --mask adecho-case 2 4 | grep -o '"decision":{[^}]*}'
"$ADECHO" explain adecho-case 5 4 | sed -n '/^What/,/^$/p'
