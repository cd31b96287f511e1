# What help names stands in the manual and in every completion, and nothing else.
for page in man bash zsh fish; do
    "$ADECHO" --generate $page >$page
done
sed 's/\\-/-/g' man >man.text
for command in '' $("$ADECHO" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    "$ADECHO" $command --help | sed -n 's/^ .*  *--\([a-z-]*\)\( .*\)*$/\1/p' | grep -v '^$'
done | sort -u >named
for name in $(cat named); do
    grep -q -e "--$name\\\\f" man.text || echo "--$name is not in the manual"
    grep -q -e " --$name[ ']" bash || echo "--$name is not completed in bash"
    grep -q -e "--$name[=[]" zsh || echo "--$name is not completed in zsh"
    grep -q -e " -l $name " fish || echo "--$name is not completed in fish"
done
sed -n "s/.* -l \([a-z-]*\) .*/\1/p" fish | sort -u | diff named -
grep -o -e '\\fB--[a-z-]*' man.text | sed 's/.*--//' | sort -u | diff named -
[ "$(wc -l <named)" -gt 20 ]
