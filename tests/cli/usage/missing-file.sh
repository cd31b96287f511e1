"$ADECHO" match no-such-file.csv
code=$?
ls
exit $code
