# On a terminal one line is redrawn, and wiped before anything else is said.
. "$KIT"
need script
{ seven_ads | head -n 1; for k in $(seq 30000); do echo "$k,words of ad $k,Springfield,2026-01-01,"; done; } >ads.csv
drawn() {
    TERM=xterm script -qec "'$ADECHO' match $* ads.csv" /dev/null </dev/null >screen
    tr '\r' '\n' <screen | grep -c '^[a-z]*  *[0-9]* %'
}
[ "$(drawn -o one)" -gt 0 ] && echo drawn
grep -c "$(printf '\033')\[Krows read" screen
[ "$(drawn -o two --progress=none)" -eq 0 ] && echo none
[ "$(drawn -o three -q)" -eq 0 ] && echo quiet
