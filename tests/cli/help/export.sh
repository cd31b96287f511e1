"$ADECHO" export --help
