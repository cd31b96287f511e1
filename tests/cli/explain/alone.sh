# Two texts that are similar enough for a link, but stay alone: the link and the reason are named.
. "$KIT"
need_python
seven_ads >ads.csv
"$ADECHO" match -q --cohesion 0.9 ads.csv
apart() { sed -n '/^What would/,/^$/p'; }
"$ADECHO" explain adecho-case 4 7 | apart
"$ADECHO" explain --json adecho-case 4 7 | python3 -c '
import json, sys
told = json.load(sys.stdin)
print(*(told[k] for k in ("relation", "text_obstacle", "bridge", "bridge_a", "bridge_b", "whole")))'
# Where one of the clusters has two texts there is no one figure.
{
    cat ads.csv
    sed -n '2s/^1,/8,/; 2s/a first hour/a first one/p' ads.csv
} >more.csv
"$ADECHO" match -q -o wide --cohesion 0.9 more.csv
"$ADECHO" explain wide 4 8 | apart
