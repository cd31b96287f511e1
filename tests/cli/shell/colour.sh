# Colour when told, or on a terminal that can, unless NO_COLOR asks for none.
. "$KIT"
need_terminal
escapes() { tr -cd '\033' | wc -c; }
"$ADECHO" match --color=always 2>&1 | escapes
"$ADECHO" match 2>&1 | escapes
TERM=xterm script -qec "'$ADECHO' match" /dev/null </dev/null | escapes
TERM=xterm NO_COLOR=1 script -qec "'$ADECHO' match" /dev/null </dev/null | escapes
TERM=dumb script -qec "'$ADECHO' match" /dev/null </dev/null | escapes
