# An export can be made again, byte by byte, and its record says of what; the report is the one
# that match wrote; a selection holds only what was asked for.
. "$KIT"
need_python
"$ADECHO" match -q -o case "$CORPUS/sample/ads.csv"
"$ADECHO" export -q -o report.html case
cmp report.html case/report.html && echo "the same report"
"$ADECHO" export -q -f csv -o one.csv case
"$ADECHO" export -q -f csv -o two.csv case
cmp one.csv two.csv && echo "the same table"
stat -c '%A %n' one.csv one.csv.export.json
cluster=$(sed -n 3p case/clusters.csv | cut -d , -f 1)
poster=$(sed -n 2p case/posters.csv | cut -d , -f 1)
"$ADECHO" export -q -f i2 --cluster "$cluster" --poster "$poster" -o part case
"$ADECHO" export -q -f csv --cluster "$cluster" --poster "$poster" -o part.csv case
python3 - "$cluster" "$poster" <<'END'
import csv, hashlib, json, os, sys
def digest(path):
    return hashlib.sha256(open(path, "rb").read()).hexdigest()
for record, folder in (("one.csv.export.json", "."), ("part/export.json", "part")):
    told = json.load(open(record))
    for file in told["case_files"]:
        assert digest(os.path.join("case", file["name"])) == file["sha256"], file
    for file in told["files"]:
        path = os.path.join(folder, file["name"])
        assert digest(path) == file["sha256"] and os.path.getsize(path) == file["bytes"], file
    run = json.load(open("case/run.json"))
    assert told["case"]["stamp"] == run["stamp"] and told["case"]["run"] == run["runs"][-1]["run"]
    print(told["format"], told["ads"], [file["name"] for file in told["files"]])
part, whole = (list(csv.DictReader(open(name, newline=""))) for name in ("part.csv", "one.csv"))
wanted = [row for row in whole if row["cluster"] == sys.argv[1] or row["poster"] == sys.argv[2]]
print(part == wanted, len(part))
END
# A folder that an export made is replaced, another one is not.
"$ADECHO" export -q -f i2 -o part case
touch part/notes.txt
"$ADECHO" export -q -f i2 -o part case
"$ADECHO" export -q -f csv -o part case
