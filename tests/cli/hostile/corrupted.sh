# Ten random corruptions of each sample: no crash, no hang, and every row comes out
# as an ad or as a reject.
. "$KIT"
need_python
cat >corrupt.py <<'END'
import random, sys
source, target, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
chance = random.Random(seed)
data = bytearray(open(source, "rb").read())
dirt = [b'"', b'""', b'"\n', b"\0", b"\r", b"\n", b",", b"\xff\xfe", b"\xc3", b"\t", b",,,,,,,\n", b"\x1f\x8b"]
for _ in range(chance.choice([1, 5, 50, 500])):
    at = chance.randrange(len(data))
    kind = chance.randrange(4)
    if kind == 0:
        data[at:at] = chance.choice(dirt)
    elif kind == 1:
        data[at] = chance.randrange(256)
    elif kind == 2:
        del data[at:at + chance.choice([1, 2, 100])]
    else:
        begin = chance.randrange(len(data))
        data[at:at] = data[begin:begin + chance.choice([1, 10, 1000])]
if chance.random() < 0.3:
    del data[chance.randrange(len(data)):]
open(target, "wb").write(data)
END
cat >count.py <<'END'
import csv, json, sys
csv.field_size_limit(1 << 30)
ads, rejects = (sum(1 for _ in csv.reader(open(f"case/{name}.csv", newline="", encoding="utf-8"))) - 1
                for name in ("ads", "rejects"))
counts = json.load(open("case/run.json"))["counts"]
good = counts["rows"] == ads + rejects and counts["ads"] == ads and counts["rejects"] == rejects
print("accounted" if good else f"{counts['rows']} rows, {ads} ads, {rejects} rejects")
END
for sample in sample/ads.csv next-month/ads.tsv; do
    for seed in 1 2 3 4 5 6 7 8 9 10; do
        python3 corrupt.py "$CORPUS/$sample" dirty $seed
        "$ADECHO" match -q --replace -o case dirty >output 2>&1
        code=$?
        case $code in
        0 | 3) echo "$sample $seed: $(python3 count.py)" ;;
        *) echo "$sample $seed: exit code $code"; cat output ;;
        esac
    done
done
