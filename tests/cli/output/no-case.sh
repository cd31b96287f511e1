# A folder that holds anything else is never replaced.
. "$KIT"
seven_ads >ads.csv
mkdir photos empty
echo precious >photos/holiday.txt
touch file
"$ADECHO" match -o photos ads.csv
echo "=> $?"
"$ADECHO" match -o photos --replace ads.csv
echo "=> $?"
"$ADECHO" match -o file ads.csv
echo "=> $?"
cat photos/*
"$ADECHO" match -q -o empty ads.csv
echo "=> $?"
ls . empty
