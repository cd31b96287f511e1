# A number is the whole word and nothing else, and within its range.
exec 2>&1
for words in '--threads 12x' '--threads -1' '--threads 5000' '--threads 1e3' '--threshold nan' \
    '--threshold 0x1' '--threshold 1.5' '--threshold 0,5' '--threshold .5.' '--seed 99999999999999999999' \
    '--seed +1' '--bands 42' '--bands 42x' '--bands 0x3' '--bands 42x3x1' '--bands 5000x9' \
    '--field-ceiling 12Q' '--field-ceiling 16MB' '--field-ceiling 1' '--unpacked-ceiling 99999999T' \
    '--weight-power -2' '--cohesion 2' '--representatives 0' '--shingle-width 99'; do
    echo "\$ adecho match $words a.csv"
    "$ADECHO" match $words a.csv
    echo "=> $?"
done
