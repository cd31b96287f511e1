# With --mask no contact is shown, of an ad, a cluster, a poster or a decision, nor what tells one; each
# has the number that it has in an export.
. "$KIT"
exec 2>&1
cat >ads.csv <<'END'
ad_id,body,city,phone,email
1,"Patient guitar lessons for beginners, evenings at my studio by the mill. Call six one three 555 0101, robin.lute@mail.example",Halifax,613-555-0101,robin.lute@mail.example
2,"Patient guitar lessons for beginners, evenings at my studio by the mill. Call six one three 555 O199, robin.lute@mail.example",Halifax 613-555-0199,613-555-0199,robin.lute@mail.example
3,"Hedges trimmed by a retired gardener with tools of his own, ask 613 555 0101 for a quote",Moncton,,
END
"$ADECHO" match -q ads.csv
cluster=$(sed -n '2s/,.*//p' adecho-case/clusters.csv)
poster=$(sed -n '2s/,.*//p' adecho-case/posters.csv)
"$ADECHO" decide -q adecho-case unsure phone:613-555-0101 --reviewer kim --reason 'asked at 613-555-0101'
dates='s/20[0-9-]*T[0-9:]*Z/TIME/'
"$ADECHO" show --mask adecho-case 1 2 3 "$cluster" "$poster" | sed "$dates" | tee shown
"$ADECHO" decisions --mask adecho-case | sed "$dates" | tee -a shown
"$ADECHO" show --mask --json adecho-case 1 2 3 "$cluster" "$poster" >>shown
"$ADECHO" decisions --mask --json adecho-case >>shown
grep -c '"masked":true' shown
grep -ciE '0101|0199|o199|six one three|robin\.lute|lute@|mail\.example' shown
"$ADECHO" export --mask -q -f csv-safe -o - adecho-case 2>&1 | grep -o 'phone #[0-9]*' | sort | uniq -c | sed 's/^ *//'
grep -o 'phone #[0-9]*' shown | sort -u
"$ADECHO" show --mask --raw adecho-case 1
echo "=> $?"
