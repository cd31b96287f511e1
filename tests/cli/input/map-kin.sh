# A file with the columns that a line of the map names, but not with such a name: that is told.
. "$KIT"
exec 2>&1
kin() {
    "$ADECHO" match "$@" | grep -v ': 1 row' | grep '^adecho'
}
printf 'n,title,notes\nx1,lessons,patient guitar lessons for beginners\n' >'march-1.csv'
printf 'n,title,notes\nx2,lessons,patient violin lessons for beginners\n' >'april-1.csv'
printf 'n,title,notes\nx3,lessons,patient piano lessons for beginners\n' >'april-2.csv'
printf 'n,stuff,words\nx3,lessons,patient piano lessons for beginners\n' >'may.csv'
printf 'n,title,other\nx3,lessons,patient flute lessons for beginners\n' >'june.csv'
kin --map 'march-*.csv: text=notes id=n' march-1.csv april-1.csv april-2.csv
kin -o words --map 'march-*.csv: text=words id=n' may.csv
echo '# not so: of other columns; of a pattern that fits; of numbers; nothing else is said'
kin june.csv
kin -o two --map 'march-*.csv: text=title' --map 'a*.csv: text=notes' march-1.csv april-1.csv
kin -o three --map 'march-*.csv: text=3' march-1.csv june.csv
kin -o four --map 'march-*.csv: text=notes' march-1.csv june.csv
echo "=> $?"
