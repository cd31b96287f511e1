"$ADECHO" explain --help
