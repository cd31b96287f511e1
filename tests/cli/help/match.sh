"$ADECHO" match --help
