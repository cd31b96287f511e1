# A hub that is no contact is told by its place, and never repeated.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
refuse() {
    "$ADECHO" match -q "$@" ads.csv
    echo "=> $?"
}
refuse --hub 'Dana Example'
refuse --hub 514-555-0142 --hub 'help@pages.example;Dana Example'
printf '514-555-0142\r\n\nhelp@pages.example\nDana Example\n' >hubs.txt
refuse --hub "$(cat hubs.txt)"
refuse --hub 514-555-0142
