# A link with a ";" in it is one contact: for who asks for it, and in what is exported.
. "$KIT"
exec 2>&1
cat >ads.csv <<END
id,text,url
1,"Rooms to let by the old mill, quiet and clean, ask for the key",https://site.example/ad;part=1
2,"Garden work of all kinds, hedges and lawns, by the hour or the day",https://site.example/ad
END
"$ADECHO" match -q ads.csv
"$ADECHO" export -q --format jsonl adecho-case -o ads.jsonl
grep -o '"urls":\[[^]]*\]' ads.jsonl
"$ADECHO" purge adecho-case --reviewer robin --reason asked --dry-run \
    --contact 'url:https://site.example/ad;part=1'
echo "=> $?"
