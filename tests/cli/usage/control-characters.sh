# What a file is called never drives the terminal.
"$ADECHO" match "$(printf 'a\033[31mred\302\233b.csv')" 2>&1 | LC_ALL=C tr -cd '\033\233' | wc -c
