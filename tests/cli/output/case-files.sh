# The contract: file names, column names, and who may look.
. "$KIT"
seven_ads >ads.csv
"$ADECHO" match -q ads.csv
stat -c '%A %n' adecho-case adecho-case/*
for table in adecho-case/*.csv; do
    printf '%s: ' "$table"
    head -n 1 "$table"
done
