# Two ads that share nothing themselves: linked through others.
. "$KIT"
{
    seven_ads
    cat <<'END'
8,"Drum workshop for small groups on Tuesday nights: bring ears and patience, sticks and practice pads are here. Robin answers at 514-555-0142, coffee is on the house.",Springfield,2026-03-12,
9,"Drum workshop for small groups on Tuesday nights: bring ears and patience, sticks and practice pads are here. Ask at the door, coffee is on the house.",Springfield,2026-03-15,
10,"Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill. Call Robin at 514-555-0142 to book a first hour.",Springfield,2026-03-10,
END
} >ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" explain adecho-case 9 10
