# Not one contact is in any masked export, in no form, and each has one mask of its own: for 300 ads
# of the sample, and for ads that name the contacts of others in cells where nobody looks for any;
# the settings that are told beside the ads name one, too.
. "$KIT"
need_python
masked() {
    "$ADECHO" match -q -o case-$1 --hub phone:613-555-0142 $1.csv
    "$ADECHO" export -q -f jsonl -o $1.jsonl case-$1
    mkdir $1
    for format in csv csv-safe jsonl gexf graphml ftm timesketch gephi i2 report; do
        "$ADECHO" export -q --mask -f $format -o $1/$format case-$1
    done
    set -- $1
    for poster in $(sed -n '2,12p' case-$1/posters.csv | cut -d , -f 1); do set -- "$@" --poster "$poster"; done
    name=$1
    shift
    "$ADECHO" export -q --mask -f sheet "$@" -o $name/sheet case-$name
    python3 "$TREE/tests/cli/export/hidden.py" $name.jsonl $name
}
python3 - "$CORPUS/sample/ads.csv" >sample.csv <<'END'
import csv, itertools, sys
table = csv.reader(open(sys.argv[1], encoding="utf-8", newline=""))
csv.writer(sys.stdout).writerows(itertools.islice(table, 301))
END
masked sample
python3 "$TREE/tests/cli/export/read.py" sample
cat >others.csv <<'END'
id,text,city,region,date,phone,email,handle,url,site,name
1,"Patient guitar lessons for beginners and returning players, evenings and weekends near the old mill. Call 613-555-0142 or robin.north77@mail.example",Ottawa,ON,2026-03-01,613-555-0142,,instagram:lily_rose88,https://north77.example/book,one.example,Robin
2,"Patient guitar lessons for beginners and returning players, evenings and weekends near the old mill. Robin.North77 or lily_rose88 on the usual one; one.example/ads/anna-613-555-0142",Ottawa 613-555-0142,ON 6135550142,2026-03-02 6135550142,,,,,one.example,Lily_Rose88
3,"Patient guitar lessons for beginners and returning players, evenings and weekends near the old mill. LILY_ROSE88; http://two.example/6135550142?u=lily_rose88",613 555 0142,,,,,,,two.example,call (613) 555-0142
4,"Patient guitar lessons for beginners and returning players, evenings and weekends near the old mill. six one three five five five o one four two",lily_rose88,,,,,,,lily_rose88.example,
5,"Patient guitar lessons for beginners and returning players, evenings and weekends near the old mill. robin.north77 (at) mail (dot) example",Toronto,,,+44 20 7946 0958,,,,two.example,
END
masked others
