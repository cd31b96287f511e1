# A text, a sentence out of one, an edited one, a contact in disguise; the index is made once.
. "$KIT"
exec 2>&1
seven_ads | sed 's/555-01/613-555-01/g' >ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" search adecho-case 'patient GUITAR lessons, for beginners: and returning players! evenings and weekends at my house by the old mill'
echo "=> $?"
"$ADECHO" search adecho-case 'a reading lamp with a green shade'
echo "=> $?"
"$ADECHO" search adecho-case 'six one three, 555 o1o3'
echo "=> $?"
"$ADECHO" search adecho-case 'Lawn mowing, call (613) 555-0101' --limit 1
echo "=> $?"
echo 'bring a van, ground floor' | "$ADECHO" search -q adecho-case -
echo 'hedge trimming by a retired gardener' >text
"$ADECHO" search adecho-case --file text
"$ADECHO" search adecho-case 'nothing of the kind was ever posted'
"$ADECHO" search adecho-case robin@mail.example
