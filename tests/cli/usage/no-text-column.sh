# The columns are named, and the nearest to one that would do.
printf 'ad_id,bodyy,city\n1,some words,here\n' >ads.csv
"$ADECHO" match ads.csv
