# Folders that stand beside the case with names such as a user gives are left alone.
. "$KIT"
seven_ads >ads.csv
for folder in adecho-case.part adecho-case.part.old adecho-case.old; do
    mkdir "$folder" && echo mine >"$folder/notes"
done
"$ADECHO" match -q ads.csv && "$ADECHO" match -q --replace ads.csv
cat adecho-case.part/notes adecho-case.part.old/notes adecho-case.old/notes
