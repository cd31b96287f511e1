"$ADECHO" match
