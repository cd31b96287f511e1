"$ADECHO" generate --help
