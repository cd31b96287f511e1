# Columns and roles that are not there.
. "$KIT"
exec 2>&1
seven_ads >ads.csv
for roles in text=boddy texxt=body text body= ''; do
    "$ADECHO" match --map "$roles" ads.csv
    echo "=> $?"
done
