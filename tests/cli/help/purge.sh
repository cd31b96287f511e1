. "$KIT"
"$ADECHO" purge --help
