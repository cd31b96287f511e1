. "$KIT"
"$ADECHO" rebuild --help
