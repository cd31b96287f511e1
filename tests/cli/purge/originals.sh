# What stays after a purge is what was scraped, byte for byte, also where it repeats what is gone;
# what is told of the purge is how many went, and by which kind of rule.
. "$KIT"
need_python
"$ADECHO" generate --rows 600 --repeats 0.8 --seed 3 -o made >/dev/null
"$ADECHO" match -q made/ads.csv
cat >look.py <<'END'
import csv, json, subprocess, sys
csv.field_size_limit(10 ** 9)
def run(*words):
    return subprocess.run([sys.argv[1], *words], capture_output=True, text=True)
def table(name):
    return list(csv.DictReader(open('adecho-case/' + name, encoding='utf-8', newline='')))
def records():
    ids = [ad['ad_id'] for ad in table('ads.csv')]
    shown = map(json.loads, run('show', '--json', 'adecho-case', *ids).stdout.splitlines())
    return {ad['ad_id']: (ad['record'], ad['sha256'], ad['cells'], ad['contacts']) for ad in shown}
scraped = records()
data = open('made/ads.csv', encoding='utf-8', newline='').read()
assert data.endswith(''.join(record for record, *_ in scraped.values())) and len(scraped) == 600
def purge(what, rule, value, secret):
    before = records()
    done = run('purge', '-q', rule, value, '--reason', 'because', '--reviewer', 'robin', 'adecho-case')
    left = records()
    told = open('adecho-case/run.json').read() + open('adecho-case/decisions.jsonl').read()
    last = json.loads(open('adecho-case/run.json').read())['runs'][-1]
    print(what + ':', done.returncode, last['purged'] == len(before) - len(left) > 0,
          'by ' + last['purge_rule'], all(left[ad] == scraped[ad] for ad in left),
          secret in told, run('check', '-q', 'adecho-case').returncode)
ads = table('ads.csv')
first = next(ad['ad_id'] for ad in ads if sum(other['cluster'] == ad['cluster'] for other in ads) > 3)
purge('an ad whose text others repeat', '--ad', first, '"' + first + '"')
poster = table('posters.csv')[0]['poster']
purge('a poster', '--poster', poster, poster)
phone = next(ad['phones'] for ad in table('ads.csv') if ad['phones'] and ';' not in ad['phones'])
purge('a contact', '--contact', 'phone:' + phone, phone)
day = sorted(ad['day'] for ad in table('ads.csv'))[100]
purge('a day', '--before', day, day)
END
python3 look.py "$ADECHO"
cut -d, -f1 adecho-case/ads.csv >made/left.csv
# Two at once: either one waits its turn, or it is told that the other is at work; nothing is lost.
before=$(rows adecho-case/ads.csv)
for number in 1 2; do
    (
        "$ADECHO" purge -q --ad "$(sed -n "$((2 * number))p" made/left.csv)" --reason because \
            --reviewer robin adecho-case 2>/dev/null
        echo $? >code.$number
    ) &
done
wait
case "$(cat code.1) $(cat code.2)" in
'0 0') gone=2 ;;
'0 11' | '11 0') gone=1 ;;
*) fail "exit codes $(cat code.1) and $(cat code.2)" ;;
esac
"$ADECHO" check -q adecho-case && [ "$(rows adecho-case/ads.csv)" -eq $((before - gone)) ] && echo whole
"$ADECHO" rebuild -q adecho-case
[ "$(rows adecho-case/ads.csv)" -eq $((before - gone)) ] && echo 'as many after a rebuild'
