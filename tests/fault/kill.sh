#!/bin/sh
# Kills runs, or asks them to stop, at random moments, up to three times in a row: the case is then
# what it was before, or what it should be after, and the next run, which goes on with what was read
# where it can, ends as if nothing had been. Prints TAP.
#
#     ADECHO=build/adecho KILLS=200 SEED=1 tests/fault/kill.sh

cd "$(dirname "$0")/../.." || exit 2
ADECHO=${ADECHO:-$(pwd)/build/adecho}
case $ADECHO in /*) ;; *) ADECHO=$(pwd)/$ADECHO ;; esac
export ADECHO
if ! python3 -c 'import hashlib, random, subprocess' 2>/dev/null; then
    echo "ok 1 # SKIP only a part of Python here"
    echo 1..1
    exit
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/adecho-kill.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cd "$work" && python3 - "${KILLS:-200}" "${SEED:-1}" <<'END_OF_PYTHON'
import hashlib, json, os, random, shutil, signal, subprocess, sys, time

ADECHO = os.environ["ADECHO"]
kills, seed = int(sys.argv[1]), int(sys.argv[2])
moments = random.Random(seed)
# What is told of a run's own time and place stands in these two.
TIMED = {"run.json", "runs.adecho"}


def run(*words):
    return subprocess.run([ADECHO, *words], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL).returncode


def state(folder):
    if not os.path.isdir(folder):
        return None
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            content = file.read()
        if name == "decisions.jsonl" and not content:
            continue  # held for who decides meanwhile; it says nothing, and the next run ends it
        if name == "run.json":
            json.loads(content)
        if name == "decisions.jsonl":
            content = journal(content)
        found[name] = "" if name in TIMED else hashlib.sha256(content).hexdigest()
    return found


def journal(content):
    """Its lines without what depends on when they were written: the time, and so the chain."""
    lines = [json.loads(line) for line in content.splitlines()]
    for line in lines:
        del line["time"], line["before"]
    return json.dumps(lines, sort_keys=True).encode()


def state_or_none(folder):
    try:
        return state(folder)
    except ValueError:
        return None


# What is made from the case, a file at a time: each is that of before, or that of after.
MADE = {"case.db", "index.adecho"}


def stands(there, old, whole):
    """"before" or "after", as the case itself is; None: neither, or a file that is made is."""
    if there is None or old is None or not any(name in (whole or {}) for name in MADE):
        return "before" if there == old else "after" if there == whole else None
    if any(there.get(name) not in (old.get(name), whole.get(name)) for name in MADE):
        return None
    itself = [{name: sum for name, sum in state.items() if name not in MADE}
              for state in (there, old, whole)]
    if itself[0] not in itself[1:]:
        return None
    return "after" if there == whole else "before"


def prepare(before):
    for name in os.listdir("."):
        if name.startswith("case"):
            shutil.rmtree(name)
    if before is not None:
        shutil.copytree(before, "case")


def timed(words):
    begin = time.monotonic()
    code = run(*words)
    return code, time.monotonic() - begin


run("generate", "--rows", "2000", "--repeats", "0.3", "--seed", "1", "-o", "one")
run("generate", "--rows", "300", "--repeats", "0.3", "--seed", "2", "-o", "two")
run("generate", "--rows", "20000", "--repeats", "0.3", "--seed", "3", "-o", "many")
run("match", "-q", "-o", "first", "one/ads.csv")
SCENES = (
    ("a first run", None, ("match", "-q", "-o", "case", "one/ads.csv")),
    ("a first run of more rows", None,
     ("match", "-q", "-o", "case", "one/ads.csv", "many/ads.csv", "two/ads.csv")),
    ("a run that adds", "first", ("match", "-q", "-o", "case", "two/ads.csv")),
    ("a rebuild", "first", ("rebuild", "-q", "--threshold", "0.6", "case")),
    ("an index of a case", "first", ("index", "-q", "case")),
    ("a run that begins anew", "first", ("match", "-q", "--replace", "-o", "case", "two/ads.csv")),
    ("a purge", "first", ("purge", "-q", "--before", "2019-03-01", "--reason", "kept for a month",
                          "--reviewer", "robin", "case")),
)
failed = 0
print("# %d kills, seed %d" % (kills, seed))
for number, (name, before, words) in enumerate(SCENES, 1):
    prepare(before)
    old = state("case")
    code, lasts = timed(words)
    whole = state("case")
    ends = {"before": 0, "after": 0}
    wrong = [] if code == 0 and whole != old else ["it does not work at all"]
    for _ in range(kills // len(SCENES)):
        prepare(before)
        for _ in range(moments.randint(1, 3)):
            moment = moments.uniform(0, 1.1 * lasts)
            process = subprocess.Popen([ADECHO, *words], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(moment)
            # Who is asked leaves what was read; who is killed, what was marked before.
            process.send_signal(moments.choice((signal.SIGKILL, signal.SIGINT)))
            process.wait()
            if state_or_none("case") == whole:
                break  # what comes next would be another run
        try:
            there = state("case")
        except ValueError:
            there = "no record"
        end = stands(there, old, whole) if there != "no record" else None
        if end is None:
            wrong.append("killed after %.4f s: neither before nor after" % moment)
            continue
        ends[end] += 1
        if there is not None and (run("changes", "case") != 0 or
                                  run("explain", "case", "0", "0") != 12):
            wrong.append("killed after %.4f s: the case cannot be read" % moment)
        # A purge that has been done finds nothing to do, and says so.
        done = 12 if words[0] == "purge" and end == "after" else 0
        if run(*words) != done or state("case") != whole:
            wrong.append("killed after %.4f s: the next run is not as it should be" % moment)
        if sorted(entry for entry in os.listdir(".") if entry.startswith("case")) != ["case"]:
            wrong.append("killed after %.4f s: something is left over" % moment)
    if kills // len(SCENES) >= 5 and ends["before"] == 0:
        wrong.append("no run was killed in time: nothing was tried")
    failed += bool(wrong)
    for line in wrong:
        print("# " + line)
    print("%sok %d - %s is whole whenever it is killed (%d before, %d after)"
          % ("not " if wrong else "", number, name, ends["before"], ends["after"]))
print("1..%d" % len(SCENES))
sys.exit(failed > 0)
END_OF_PYTHON
