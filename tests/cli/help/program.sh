"$ADECHO" --help
