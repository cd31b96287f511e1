# With so few files that may be open at once that the run cannot be, it says so and ends in order.
. "$KIT"
seven_ads >ads.csv
done=0 refused=0
for files in 4 5 6 7 8 9 10 11 12 32; do
    (ulimit -n $files && exec "$ADECHO" match -q -o "case-$files" ads.csv) 2>said
    code=$?
    if [ $code -eq 0 ]; then
        done=1
    elif [ $code -eq 1 ] && grep -q "error: .*Too many open files" said; then
        refused=1
    else
        echo "$files files: $code"
        cat said
    fi
done
echo "done: $done, refused: $refused"
