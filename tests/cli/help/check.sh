. "$KIT"
"$ADECHO" check --help
