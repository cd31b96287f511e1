# Files without a row: a case without an ad, or a word about what is missing.
exec 2>&1
: >nothing.csv
printf 'id,text\n' >header.csv
for file in nothing.csv header.csv; do
    "$ADECHO" match -o "case-$file" "$file" | head -n 3
    ls -d case-* 2>/dev/null
done
