# Shares are rounded, but never up to what was not reached, or to all or nothing.
. "$KIT"
seven_ads >ads.csv
cat >>ads.csv <<'CSV'
8,"Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill. Call Robin at 555-0101 to book a first hour. We also mend bows and drums, sell strings, reeds, picks and straps, and lend a folding chair, two amplifiers, a drum kit with brushes, an upright piano that was tuned in spring, a cello for the patient, four ukuleles, a banjo without its case, a zither, one harp that nobody has asked for yet, music stands, tuners and lamps to all who come.",Springfield,2026-03-01,
9,"Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill. Call Robin at 555-0101 to book a first hour. We also mend bows and drums, sell strings, reeds, picks and straps, and lend a folding chair, two amplifiers, a drum kit with brushes, an upright piano that was tuned in spring, a cello for the patient, four ukuleles, a banjo without its case, a zither, one harp that nobody has asked for yet, music stands, tuners and lamps to all who comb.",Springfield,2026-03-01,
CSV
"$ADECHO" match -q ads.csv
for pair in '1 4' '8 9'; do
    "$ADECHO" explain adecho-case $pair | sed -n '/^Evidence/,/These are/p'
    "$ADECHO" explain --json adecho-case $pair | grep -o '"similarity":[0-9.]*'
done
"$ADECHO" match -q --replace --threshold 0.759 ads.csv
"$ADECHO" explain adecho-case 1 4 | grep -e ' similar'
