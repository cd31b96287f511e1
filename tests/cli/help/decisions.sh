"$ADECHO" decisions --help
