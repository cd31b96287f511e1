# An ad as it was scraped: for people, as JSON, and its bytes.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
printf '\357\273\277ad_id;title;body;other;city\r\n8;"A ""good"" lamp";of green glass;x;"Ogdenville"\r\n9;One;"two\r\nlines";;Ogdenville' >more.csv
"$ADECHO" match -q ads.csv >/dev/null
"$ADECHO" match -q more.csv >/dev/null
"$ADECHO" show adecho-case 4 8
"$ADECHO" show --json adecho-case 9
(head -n 1 ads.csv && "$ADECHO" show --raw adecho-case 1 2 3 4 5 6 7) | cmp - ads.csv
(head -n 1 more.csv && "$ADECHO" show --raw adecho-case 8 9) | cmp - more.csv
"$ADECHO" rebuild -q adecho-case
"$ADECHO" show --raw adecho-case 9 | tr '\r' '$'
echo
while read -r words; do
    "$ADECHO" show $words
    echo "=> $?"
done <<END
adecho-case
adecho-case 1 88
--raw --json adecho-case 1
nowhere 1
END
