# The committed samples are what the generator makes today.
. "$KIT"
"$CORPUS/make.sh" made || exit
diff -r "$CORPUS/sample" made/sample && diff -r "$CORPUS/next-month" made/next-month && echo same
