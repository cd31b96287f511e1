. "$KIT"
need zsh
"$ADECHO" --generate zsh >_adecho
zsh -n _adecho
