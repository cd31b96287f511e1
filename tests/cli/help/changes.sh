. "$KIT"
"$ADECHO" changes --help
