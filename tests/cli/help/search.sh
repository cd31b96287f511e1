. "$KIT"
"$ADECHO" search --help
