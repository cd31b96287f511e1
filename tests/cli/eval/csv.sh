# Any two tables, columns named by hand; ids on one side only.
printf 'key,group\na,1\nb,1\nc,2\nd,2\n' >truth.csv
printf 'name,part\na,x\nb,x\nc,x\ne,y\n' >predicted.csv
"$ADECHO" eval --truth truth.csv --id key --label group --predicted-id name --predicted-label part \
    predicted.csv
"$ADECHO" eval -q --truth truth.csv --id key --label group --predicted-id name \
    --predicted-label part --json predicted.csv
