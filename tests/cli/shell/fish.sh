. "$KIT"
need fish
"$ADECHO" --generate fish >adecho.fish
fish -n adecho.fish
