"$ADECHO" decide --help
