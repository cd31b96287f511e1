# Two runs at once do not write the same case.
. "$KIT"
need flock
seven_ads >ads.csv
mkdir adecho-case.adecho-part
flock adecho-case.adecho-part "$ADECHO" match ads.csv
