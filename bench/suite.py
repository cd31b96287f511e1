"""What the benches have in common: running programs and taking their measure, corpora,
what is known of the machine, tables. Not a program."""
import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import time

BENCH = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.join(os.path.dirname(BENCH), "build")
ADECHO = os.path.join(BUILD, "adecho")
PROGRAMS = os.path.join(BUILD, "release/bench")
RESULTS = os.path.join(BENCH, "results")


# ---- programs ----

def run(*command, **more):
    """Runs a program; its output. Ends the bench when it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, **more)
    if done.returncode != 0:
        sys.exit("%s: %s ended with %d" % (os.path.basename(sys.argv[0]), " ".join(command),
                                           done.returncode))
    return done.stdout


class Cost:
    """What some runs of one program took: medians, and the span of the wall times."""

    def __init__(self, runs):
        walls, processors, peaks = zip(*runs)
        self.wall, self.least, self.most = statistics.median(walls), min(walls), max(walls)
        self.processor, self.peak = statistics.median(processors), max(peaks)


def measured(command):
    """Wall seconds, processor seconds and peak bytes of one run, children included."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    process.returncode = 0
    if status != 0:
        sys.exit("%s failed:\n%s" % (" ".join(command), said.decode(errors="replace")))
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def cost(command, runs):
    return Cost([measured(command) for _ in range(runs)])


def match_command(program, case, table, *extra):
    return [program, "match", "-q", "--progress", "none", "--replace", *extra, "-o", case, table]


def record(case):
    """A case's run.json."""
    with open(os.path.join(case, "run.json"), encoding="utf-8") as file:
        return json.load(file)


def judge(program, truth, label, predicted, *extra):
    """How well clusters agree with a truth, as `adecho eval` tells it."""
    return json.loads(run(program, "eval", "-q", "--json", "--truth", truth, "--label", label,
                          *extra, predicted))


def venv(requirements=os.path.join(BENCH, "requirements.txt")):
    """The Python of an environment that has what `requirements` pins; made when it is not
    there, or when the pins are others by now."""
    folder = os.path.join(BUILD, "venv")
    python, stamp = os.path.join(folder, "bin/python"), os.path.join(folder, "requirements.txt")
    with open(requirements, encoding="utf-8") as file:
        wanted = file.read()
    if os.path.exists(stamp):
        with open(stamp, encoding="utf-8") as file:
            if file.read() == wanted:
                return python
    run(sys.executable, "-m", "venv", "--clear", folder)
    run(python, "-m", "pip", "-q", "install", "-r", requirements)
    with open(stamp, "w", encoding="utf-8") as file:
        file.write(wanted)
    return python


# ---- corpora ----

def numbers(text):
    return [int(word) for word in text.split(",")]


def table(*path):
    """The rows of a CSV."""
    csv.field_size_limit(1 << 30)
    with open(os.path.join(*path), newline="", encoding="utf-8", errors="replace") as source:
        return list(csv.DictReader(source))


def corpus(program, kind, rows, folder, extra=()):
    """Makes a corpus, with ads.csv and truth.csv, unless the folder is there: `own` is
    `adecho generate`, `mixed` and `other` are the programs of these names here."""
    if not os.path.exists(folder):
        os.makedirs(os.path.dirname(os.path.abspath(folder)), exist_ok=True)
        part = folder + ".part"
        run("rm", "-rf", part)
        common = ["--rows", str(rows), *extra]
        if kind == "own":
            run(program, "generate", "-q", *common, "-o", part)
        else:
            run(sys.executable, os.path.join(BENCH, kind + "_corpus.py"), *common, part)
        os.rename(part, folder)
    return folder


# ---- the machine ----

def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return "%s, %d processors" % (names[0] if names else platform.machine(),
                                  len(os.sched_getaffinity(0)))


def compiler():
    return run(os.environ.get("CC", "cc"), "--version").splitlines()[0]


def commit():
    """Of the sources; with a + where they differ from it."""
    git = subprocess.run(["git", "-C", BENCH, "describe", "--always", "--dirty=+"],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return git.stdout.strip() or "unknown"


def spin(processes, steps=4000000):
    """Seconds that so many processes take, side by side, each for the same count."""
    begin = time.monotonic()
    children = []
    for _ in range(processes):
        child = os.fork()
        if child == 0:
            for _ in range(steps):
                pass
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    return time.monotonic() - begin


def spin_scaling(processes, rounds=5):
    """How many times as much work so many processes do as one in the same time: what no
    program can exceed with as many threads, on this machine as it is just now."""
    alone, together = zip(*((spin(1), spin(processes)) for _ in range(rounds)))
    return processes * statistics.median(alone) / statistics.median(together)


# ---- results ----

class Sheet:
    """A table that grows line by line: printed as it does, kept as CSV with what was
    measured where."""

    def __init__(self, name, columns, **widths):
        self.name, self.columns, self.rows = name, columns, []
        self.where = {"machine": machine(), "compiler": compiler(), "commit": commit(),
                      "date": time.strftime("%Y-%m-%d")}
        self.format = "  ".join("%%%ds" % widths.get(column, max(8, len(column)))
                                for column in columns)
        print(self.format % tuple(columns), flush=True)

    def add(self, **cells):
        row = [cells.get(column, "") for column in self.columns]
        self.rows.append(row)
        print(self.format % tuple(row), flush=True)

    def save(self):
        os.makedirs(RESULTS, exist_ok=True)
        with open(os.path.join(RESULTS, self.name + ".csv"), "w", newline="",
                  encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([*self.columns, *self.where])
            writer.writerows([*row, *self.where.values()] for row in self.rows)
