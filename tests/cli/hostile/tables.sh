# Every hostile table gives what corpus/hostile/expected.tsv says, and never more
# rows, or fewer, than ads and rejects.
. "$KIT"
TAB=$(printf '\t')
hostile=$CORPUS/hostile
sed 1d "$hostile/expected.tsv" | while IFS=$TAB read -r file options code ads rejects; do
    [ "$options" = - ] && options=
    rm -rf case
    # shellcheck disable=SC2086
    "$ADECHO" match -q -o case $options "$hostile/$file" >output 2>&1
    got=$?
    [ $got -eq "$code" ] || echo "$file: exit code $got"
    grep -q "^| \`$file\` |" "$hostile/README.md" || echo "$file: not in README.md"
    if [ "$ads" = - ]; then
        grep -q "$file" output || echo "$file: the message does not name it"
        [ -e case ] && echo "$file: a case was left"
        continue
    fi
    [ "$(rows case/ads.csv)" -eq "$ads" ] || echo "$file: $(rows case/ads.csv) ads"
    [ "$(rows case/rejects.csv)" -eq "$rejects" ] || echo "$file: $(rows case/rejects.csv) rejects"
    grep -q "\"rows\": $((ads + rejects))," case/run.json || echo "$file: rows do not add up"
done
for file in "$hostile"/*; do
    case ${file##*/} in
    README.md | expected.tsv) ;;
    *) grep -q "^${file##*/}$TAB" "$hostile/expected.tsv" || echo "${file##*/}: not in expected.tsv" ;;
    esac
done
echo checked
