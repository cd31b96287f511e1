. "$KIT"
printf 'id\ttext\n1\ta, b; c\n2\td, e; f\n' >ads.csv
"$ADECHO" match -q ads.csv && grep delimiter adecho-case/run.json
"$ADECHO" match -q -o forced --delimiter tab ads.csv && cmp adecho-case/ads.csv forced/ads.csv
"$ADECHO" match -q -o again --delimiter '\t' ads.csv && cmp adecho-case/ads.csv again/ads.csv
