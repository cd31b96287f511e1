#!/bin/sh
# Makes the sample tables anew, byte by byte the committed ones:
#
#     corpus/make.sh FOLDER        (a new one; ADECHO: the program, build/adecho)
#
# One corpus of 2,600 ads, in the order of their days, is cut in two: the first
# 2,000 are the sample, the rest are the month that follows, in another format.
set -eu
LC_ALL=C
export LC_ALL
made=$1
mkdir "$made" "$made/sample" "$made/next-month"
"${ADECHO:-build/adecho}" generate -q --rows 2600 --repeats 0.7 --seed 2042 --obfuscate -o "$made/whole"

# A record ends with a line on which all quotes have been closed.
records() {
    awk -v from="$1" -v to="$2" '
        { quotes += gsub(/"/, "&"); if (record >= from && record <= to) print }
        quotes % 2 == 0 { record++ }'
}

records 0 2000 <"$made/whole/ads.csv" >"$made/sample/ads.csv"
records 0 2000 <"$made/whole/truth.csv" >"$made/sample/truth.csv"
{
    head -n 1 "$made/whole/truth.csv"
    records 2001 2600 <"$made/whole/truth.csv"
} >"$made/next-month/truth.csv"

# Tabs instead of the commas outside quotes, and other names of columns.
{
    printf '%s\t' post_id heading description location province country posted_on phone_number \
        email_address username source link rate
    printf 'advertiser\n'
    records 2001 2600 <"$made/whole/ads.csv" | awk -F '"' -v OFS='"' '
        {
            for (k = 1; k <= NF; k++)
                if ((k + open) % 2 == 1) gsub(/,/, "\t", $k)
            open = (open + NF - 1) % 2
            print
        }'
} >"$made/next-month/ads.tsv"
mv "$made/whole/templates.csv" "$made/whole/hubs.csv" "$made/sample"
rm "$made/whole/ads.csv" "$made/whole/truth.csv"
rmdir "$made/whole"
