# Who asks for help gets it, whatever else is wrong behind it.
"$ADECHO" match --help --no-such-option --threshold x | head -n 1
