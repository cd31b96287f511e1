# -h, --help and help COMMAND print the same, before and behind the command.
for command in match explain decide decisions eval generate help; do
    "$ADECHO" "$command" --help >behind
    "$ADECHO" "$command" -h | cmp - behind
    "$ADECHO" --help "$command" | cmp - behind
    "$ADECHO" help "$command" | cmp - behind
done
"$ADECHO" --help >program
"$ADECHO" -h | cmp - program
"$ADECHO" help | cmp - program
