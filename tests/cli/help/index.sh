"$ADECHO" index --help
