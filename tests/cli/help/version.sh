"$ADECHO" --version
"$ADECHO" -V
"$ADECHO" --version --json
