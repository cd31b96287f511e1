"""Makes a case again from the record of an export of it, as another analyst would who has the files:
remake.py ADECHO RECORD NEW [HUB...]. A masked record leaves out the contacts that were given as hubs:
who makes the case again knows them. Says which of the case's files come out with the hashes of the
record."""
import hashlib, json, os, subprocess, sys

adecho, record, new, *hubs = sys.argv[1:]
told = json.load(open(record))
case = told["case"]
settings = case["settings"]
named = {"shingle": "shingle", "shingle-width": "shingle_width", "threshold": "threshold", "country": "country",
         "weight-power": "weight_power", "weight-cap": "weight_cap", "plain-share": "plain_share", "order": "order",
         "bucket-limit": "bucket_limit", "representatives": "representatives", "cohesion": "cohesion", "seed": "seed",
         "silence": "silence"}
reading = {"field-ceiling": "field_ceiling", "unpacked-ceiling": "unpacked_ceiling"}
words = [word for option, key in named.items() for word in (f"--{option}", str(settings[key]))]
words += ["--bands", f"{settings['bands']}x{settings['band_rows']}"]
assert (settings["hubs"] == "***") == bool(hubs)
words += [word for hub in hubs or settings["hubs"].split(";") if hub for word in ("--hub", hub)]
how = [word for option, key in reading.items() for word in (f"--{option}", str(settings[key]))]
how += [] if settings["header"] else ["--no-header"]
how += [word for key in ("map", "delimiter") if settings[key] for word in (f"--{key}", settings[key])]
for run in case["runs"]:
    files = [read["path"] for read in case["inputs"] if read["run"] == run["run"]]
    if run["rebuilt"]:
        subprocess.run([adecho, "rebuild", "-q", *words, new], check=True)
    else:
        subprocess.run([adecho, "match", "-q", *words, *how, "-o", new, *files], check=True)
for file in case["inputs"]:
    assert len(file["xxh3_128"]) == 32 and file["bytes"] == os.path.getsize(file["path"])
same = {True: [], False: []}
for file in told["case_files"]:
    digest = hashlib.sha256(open(os.path.join(new, file["name"]), "rb").read()).hexdigest()
    same[digest == file["sha256"]].append(file["name"])
print("the same:", *same[True])
print("another:", *same[False])
assert json.load(open(os.path.join(new, "run.json")))["stamp"] == case["stamp"]
path = record.removesuffix(".export.json")
words = ["--mask"] if told["masked"] else []
subprocess.run([adecho, "export", "-q", "-f", told["format"], "--language", told["language"], *words, "-o", "again", new],
               check=True)
print("the same export:", open("again", "rb").read() == open(path, "rb").read())
