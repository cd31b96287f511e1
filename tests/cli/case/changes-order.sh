# Of each run what matters most is told first: what is watched, then by kind and size; in JSON all,
# for people as much as is asked for, and what is left out.
. "$KIT"
ads() { # first id, count, text, phone
    for k in $(seq "$1" $(($1 + $2 - 1))); do
        echo "$k,\"$3, weekdays and weekends, all ages, at your home or in mine, ask for a first hour\",$5,2026-0$6-01,$4"
    done
}
head='ad_id,body,city,date,phone'
{
    echo $head
    ads 1 2 'Patient guitar lessons by a retired player' 613-555-0101 Ottawa 1
    ads 11 3 'Drawing and painting for children and grown-ups alike' 613-555-0102 Ottawa 1
    ads 21 2 'Singing for those who think that they cannot sing a note' 613-555-0103 Ottawa 1
} >first.csv
{
    echo $head
    ads 31 1 'Patient guitar lessons by a retired player' 613-555-0101 Halifax 3
    ads 41 4 'Drawing and painting for children and grown-ups alike' 613-555-0102 Ottawa 3
    ads 51 2 'Woodwork with hand tools only, from a stool to a table' 613-555-0104 Ottawa 3
    ads 61 5 'Bread baking with rye and wheat in an oven of clay bricks' 613-555-0105 Ottawa 3
    ads 71 1 'Singing for those who think that they cannot sing a note' 613-555-0103 Ottawa 3
} >second.csv
"$ADECHO" match -q first.csv
"$ADECHO" decide -q adecho-case watch phone:613-555-0103 --reviewer robin
"$ADECHO" match -q second.csv
"$ADECHO" changes adecho-case
"$ADECHO" changes --limit 3 adecho-case
"$ADECHO" changes --limit 0 adecho-case
"$ADECHO" changes --json --limit 1 adecho-case | wc -l
"$ADECHO" changes --json --limit 1 adecho-case | sed 's/.*"what":"\([^"]*\)","kind":"\([^"]*\)".*"ads":\([0-9]*\).*/\1 \2 \3/'
