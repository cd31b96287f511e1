# What is shown of every cluster and poster of the sample is what the tables say.
. "$KIT"
need_python
"$ADECHO" match -q "$CORPUS/sample/ads.csv"
for table in clusters posters; do
    tail -n +2 "adecho-case/$table.csv" | grep -o '^[cp][0-9a-z]\{13\},' | tr -d , >ids
    "$ADECHO" show --json adecho-case $(cat ids) >"$table.jsonl" || fail "show $table"
done
cat >compare.py <<'END'
import csv, json
csv.field_size_limit(10 ** 9)
read = lambda name: list(csv.DictReader(open('adecho-case/' + name, encoding='utf-8', newline='')))
ads, hubs = read('ads.csv'), read('hubs.csv')
hub = {(h['kind'], h['contact']): h['rule'] for h in hubs}
kinds = {'phones': 'phone', 'emails': 'email', 'handles': 'handle', 'urls': 'url'}
def named(ad):
    for cell, kind in kinds.items():
        for value in ad[cell].replace(';ext=', '\0').split(';'):
            if value:
                yield kind, value.replace('\0', ';ext=')
for what, other in (('cluster', 'poster'), ('poster', 'cluster')):
    table = {row[what]: row for row in read(what + 's.csv')}
    told = [json.loads(line) for line in open(what + 's.jsonl', encoding='utf-8')]
    assert [t[what] for t in told] == list(table), what
    for t in told:
        row, mine = table[t[what]], [a for a in ads if a[what] == t[what]]
        for key in 'ads', 'cities', 'names', 'sites', 'bridges', 'obscured_ads':
            assert t[key] == int(row[key]), key
        for key in 'first_date', 'last_date', 'status':
            assert t[key] == row[key], key
        for key in ('texts', 'density', 'weakest', 'template', 'core_ad', 'note') if what == 'cluster' else ('cohesion',):
            assert (t[key] == row[key]) if isinstance(t[key], str) else abs(t[key] - float(row[key])) < 1e-9, key
        parts, contacts, places = {}, {}, {}
        for ad in mine:
            parts[ad[other]] = parts.get(ad[other], 0) + 1
            places.setdefault(ad['place'], []).append(ad['day'])
            for contact in named(ad):
                contacts[contact] = contacts.get(contact, 0) + 1
        assert {p['id']: p['ads'] for p in t[other + 's']} == parts, 'parts'
        assert {(c['kind'], c['value']): (c['ads'], c['hub']) for c in t['contacts']} == \
            {c: (n, hub.get(c, '')) for c, n in contacts.items()}, 'contacts'
        for p in t['places']:
            days = [d for d in places[p['place']] if d]
            assert (p['ads'], p['first_date'], p['last_date']) == \
                (len(places[p['place']]), min(days, default=''), max(days, default='')), 'places'
        assert len(t['places']) == len(places)
        keys = ('ad_id', 'source', 'line', 'day', 'place', 'status')
        assert [tuple(str(m[k]) for k in keys) for m in t['members']] == \
            sorted((tuple(a[k] for k in keys) for a in mine),
                   key=lambda m: (m[3], next(n for n, a in enumerate(ads) if a['ad_id'] == m[0]))), 'members'
    print(len(told), what + 's, each as the tables say')
END
python3 compare.py
