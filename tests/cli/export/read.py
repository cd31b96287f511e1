"""Reads the exports of a case with Python's own parsers: read.py FOLDER. Says what is in each, and
whether any holds markup or formulas that a reader would take for its own."""
import csv, json, os, sys, xml.etree.ElementTree as tree

folder = sys.argv[1]


def path(name):
    return os.path.join(folder, name)


def rows(name, encoding="utf-8"):
    with open(path(name), encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, strict=True))


def lines(name):
    with open(path(name), encoding="utf-8") as file:
        return [json.loads(line) for line in file.read().split("\n")[:-1]]


table = rows("csv")
print("csv", len(table))
safe = rows("csv-safe", "utf-8-sig")
print("csv-safe", len(safe), sum(cell.lstrip(" ")[:1] in tuple("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20")
                                 for row in safe for cell in row.values() if cell.strip(" ")))
for row, other in zip(table, safe):
    assert all(other[key].removeprefix("'") == cell.removeprefix("'") for key, cell in row.items())
ads = lines("jsonl")
for ad in ads:
    for named in ad["contacts"]:
        assert 0 <= named["begin"] < named["end"] <= len(ad["scraped_" + named["role"]].encode())
print("jsonl", len(ads), [ad["ad_id"] for ad in ads] == [row["ad_id"] for row in table])
events = lines("timesketch")
print("timesketch", len(events), all(set(("message", "datetime", "timestamp_desc")) <= set(e) for e in events))

gexf = tree.parse(path("gexf")).getroot()
space = "{http://gexf.net/1.3}"
nodes = [node.get("id") for node in gexf.iter(space + "node")]
ends = [end for edge in gexf.iter(space + "edge") for end in (edge.get("source"), edge.get("target"))]
print(f"gexf {len(nodes)} nodes, {len(set(nodes))} ids, {len(ends) // 2} edges", set(ends) <= set(nodes))
graphml = tree.parse(path("graphml")).getroot()
space = "{http://graphml.graphdrawing.org/xmlns}"
same = [node.get("id") for node in graphml.iter(space + "node")]
print("graphml", same == nodes, len(list(graphml.iter(space + "edge"))) == len(ends) // 2)
for name, node, edge, source, target in (("gephi", "nodes.csv", "edges.csv", "Source", "Target"),
                                         ("i2", "i2_entities.csv", "i2_links.csv", "from_id", "to_id")):
    things, links = rows(f"{name}/{node}"), rows(f"{name}/{edge}")
    ids = [next(iter(thing.values())) for thing in things]
    print(name, len(ids) == len(nodes), len(set(ids)) == len(ids), len(links) == len(ends) // 2,
          all(link[source] in set(ids) and link[target] in set(ids) for link in links))
    if name == "i2":
        for file, count in ((node, len(things)), (edge, len(links))):
            assert open(path(f"i2/{file}"), "rb").read().count(b"\n") == count + 1
entities = lines("ftm")
known = {entity["id"] for entity in entities}
named = [value for entity in entities for key in ("document", "entity", "candidate", "match")
         for value in entity["properties"].get(key, [])]
kinds = [entity["schema"] for entity in entities]
print("ftm", {kind: kinds.count(kind) for kind in sorted(set(kinds))}, set(named) <= known, len(known) == len(entities))
