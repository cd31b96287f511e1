"$ADECHO" eval --help
