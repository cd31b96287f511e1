# A column that is called like a text but holds numbers is none.
. "$KIT"
exec 2>&1
printf 'Post #,Full Body Text\n' >ads.csv
for k in 1 2 3 4 5 6; do
    echo "10$k,weekly lessons number $k" >>ads.csv
done
"$ADECHO" match ads.csv | sed -n 's/.*columns: //p'
