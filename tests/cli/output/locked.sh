# Two runs at once do not write the same case.
. "$KIT"
need flock
seven_ads >ads.csv
mkdir adecho-case.part
flock adecho-case.part "$ADECHO" match ads.csv
