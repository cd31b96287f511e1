# Copies with a few words changed; an exact repeat; text of markup and control characters.
. "$KIT"
seven_ads >ads.csv
printf '8,"Patient guitar <b>lessons</b> for beginners and \033[31mreturning players, evenings and weekends at my studio near the old mill. Call Robin at 5 5 5 - 0 1 0 1 to book a first hour",,2026-03-21,\n' >>ads.csv
printf '9,!!!,,,\n' >>ads.csv
"$ADECHO" match -q ads.csv
for pair in '1 4' '1 2' '3 8' '1 9'; do
    echo "\$ adecho explain adecho-case $pair"
    "$ADECHO" explain adecho-case $pair
done
