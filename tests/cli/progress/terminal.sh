# On a terminal one line is redrawn, and wiped before anything else is said.
. "$KIT"
need_terminal
seven_ads >ads.csv
drawn() {
    TERM=xterm script -qec "'$ADECHO' match $* ads.csv" /dev/null </dev/null >screen
    tr '\r' '\n' <screen | grep -c '^[a-z]*  *[0-9]* %'
}
[ "$(drawn -o one)" -gt 0 ] && echo drawn
grep -q "$(printf '\033')\[Kadecho:" screen && echo wiped
[ "$(drawn -o two --progress=none)" -eq 0 ] && echo none
[ "$(drawn -o three -q)" -eq 0 ] && echo quiet
