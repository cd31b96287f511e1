. "$KIT"
"$ADECHO" show --help
