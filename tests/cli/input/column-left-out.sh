# A column that no name is known for, far longer than what is read as text, is worth a warning; one
# that is no longer, or was left out by hand, is not.
. "$KIT"
exec 2>&1
long='a retired gardener trims hedges and plants balconies and waters flowers all summer and at weekends'
{
    echo 'title,prose,remark,picture'
    for number in 1 2 3 4 5; do
        echo "garden $number,$long $number,new $number,https://pictures.example/$(echo $long $long | tr ' ' -)/$number.jpg"
    done
} >long.csv
"$ADECHO" match -q -o guessed long.csv
"$ADECHO" match -q -o told --map 'text=title,prose' long.csv
"$ADECHO" match -q -o less --map 'text=title' long.csv
cut -d, -f1,3 long.csv >short.csv
"$ADECHO" match -q -o short short.csv
# Of many like files the first is told.
sed 's/garden/yard/' long.csv >other.csv
"$ADECHO" match -q -o both long.csv other.csv
