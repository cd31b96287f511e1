# What cannot be seen in a text, or turns or drives what is shown, is a number in JSON and is not
# there in what people read.
. "$KIT"
printf 'ad_id,body\n1,"A lamp \342\200\256of\342\200\254 green\302\205 glass\342\200\213 \342\201\246and\342\201\251 \363\240\200\201more\007 \303\251"\n' >ads.csv
"$ADECHO" match -q ads.csv
"$ADECHO" show --json adecho-case 1 | sed 's/.*"cells"://; s/,"contacts.*//'
"$ADECHO" show --json adecho-case 1 | LC_ALL=C grep -c '[[:cntrl:]]'
"$ADECHO" show adecho-case 1 | grep ^text
need_python
"$ADECHO" show --json adecho-case 1 | python3 -c '
import json, sys
text = json.load(sys.stdin)["cells"]["text"]
told = "A lamp \u202eof\u202c green\u0085 glass\u200b \u2066and\u2069 \U000e0001more\u0007 \u00e9"
print("the same text" if text == told else ascii(text))'
