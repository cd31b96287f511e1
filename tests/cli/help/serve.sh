. "$KIT"
"$ADECHO" serve --help
