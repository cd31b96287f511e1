# The same seed, the same bytes; another seed, others.
"$ADECHO" generate --rows 500 --seed 3 -o one
"$ADECHO" generate -q --rows 500 --seed 3 -o two
"$ADECHO" generate --json --rows 500 --seed 4 -o three
diff -r one two && echo same
cmp -s one/ads.csv three/ads.csv || echo others
head -n 1 one/truth.csv
