"$ADECHO" match --curve --bands 42x3
"$ADECHO" match --curve --bands 42x3 --json
"$ADECHO" match --curve
