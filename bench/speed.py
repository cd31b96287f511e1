#!/usr/bin/env python3
"""How fast `adecho match` is, and in how little memory, beside datasketch on the
same rows in the same run: one thread each, medians, accuracy beside every speed.

    bench/speed.py [--adecho PROGRAM] [--rows 100000] [--peer-rows 10000] [--runs 5]
                   [--kind mixed|own|other] [--no-peer]

The rows are synthetic ads of about 500 bytes without exact repeats, from
bench/mixed_corpus.py: many strangers, and families with all degrees of likeness; or
from `adecho generate` or bench/other_corpus.py, which have more and larger families,
and so more pairs to verify. Time is wall time of the whole
program, from its start to its case folder; where it is well above the processor
time, something else was running. Memory is the peak resident set.
datasketch takes long, so it gets the first --peer-rows rows and its rate stands
for all (its rate falls with the rows, so this favours it). It is installed from
the Python registry into build/venv when it is not there.
"""
import argparse
import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time

BENCH = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(BENCH, "../build/venv")
PACKAGES = ["datasketch==2.0.0", "numpy==2.4.6", "scipy==1.17.1", "xxhash==4.1.0"]
COLUMNS = "%-18s %7s %8s %8s %8s %9s %10s %8s  %s"


def measured(command):
    """Wall seconds, processor seconds and peak bytes of one run of a program."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit("speed: %s failed" % " ".join(command))
    process.returncode = 0
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def medians(command, runs):
    """The medians, and the spread of the wall time in words."""
    wall, processor_time, peak = zip(*(measured(command) for _ in range(runs)))
    return (statistics.median(wall), statistics.median(processor_time), statistics.median(peak),
            "%.2f-%.2f s" % (min(wall), max(wall)))


def peer_python():
    python = os.path.join(VENV, "bin/python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([python, "-m", "pip", "-q", "install", *PACKAGES], check=True)
    return python


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return "%s, %d of them" % (names[0] if names else platform.machine(), os.cpu_count())


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.corpus = os.path.join(folder, "corpus")

    def place(self, name):
        return os.path.join(self.folder, name)

    def generate(self):
        common = ["--rows", str(self.options.rows), "--seed", "11", "--repeats", "0"]
        if self.options.kind == "own":
            command = [self.options.adecho, "generate", "-q", *common, "-o", self.corpus]
        elif self.options.kind == "mixed":
            command = [sys.executable, os.path.join(BENCH, "mixed_corpus.py"), *common, self.corpus]
        else:
            command = [sys.executable, os.path.join(BENCH, "other_corpus.py"), *common,
                       "--words", "78", self.corpus]
        subprocess.run(command, check=True)

    def head(self, rows):
        """The first rows of the ads, and their truth."""
        for name in ["ads.csv", "truth.csv"]:
            with open(os.path.join(self.corpus, name), newline="", encoding="utf-8") as source, \
                 open(self.place("head-" + name), "w", newline="", encoding="utf-8") as head:
                writer = csv.writer(head)
                for number, row in enumerate(csv.reader(source)):
                    if number > rows:
                        break
                    writer.writerow(row)

    def judge(self, truth, predicted):
        done = subprocess.run([self.options.adecho, "eval", "-q", "--json", "--truth", truth,
                               "--label", "template", predicted],
                              stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(done.stdout)

    def line(self, name, rows, result, truth, predicted):
        seconds, processor_time, peak, spread = result
        figures = self.judge(truth, predicted)
        print(COLUMNS % (name, rows, "%.2f" % seconds, "%.2f" % processor_time,
                         "%.0f" % (rows / seconds), "%.0f" % (peak / rows),
                         "%.4f" % figures["pair_precision"], "%.4f" % figures["pair_recall"],
                         spread), flush=True)
        return rows / seconds

    def adecho(self, name, rows, ads, truth):
        case = self.place("case")
        command = [self.options.adecho, "match", "-q", "--threads", "1", "--replace", "-o", case,
                   ads]
        return self.line(name, rows, medians(command, self.options.runs), truth, case)

    def peer(self, kind, rows):
        clusters = self.place("clusters.csv")
        command = [peer_python(), os.path.join(BENCH, "peer_datasketch.py"), "--hash", kind,
                   self.place("head-ads.csv"), clusters]
        return self.line("datasketch, %s" % kind, rows, medians(command, min(3, self.options.runs)),
                         self.place("head-truth.csv"), clusters)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--adecho", default=os.path.join(BENCH, "../build/adecho"))
    parser.add_argument("--rows", type=int, default=100000)
    parser.add_argument("--peer-rows", type=int, default=10000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--kind", choices=["mixed", "own", "other"], default="mixed")
    parser.add_argument("--no-peer", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, folder)
        bench.generate()
        ads = os.path.join(bench.corpus, "ads.csv")
        print("%s; %d rows of %.0f bytes; load %.1f" % (
            processor(), options.rows, os.path.getsize(ads) / options.rows, os.getloadavg()[0]))
        print(COLUMNS % ("program", "rows", "seconds", "cpu sec", "ads/s", "bytes/ad", "precision",
                         "recall", "spread"))
        rate = bench.adecho("adecho", options.rows, ads, os.path.join(bench.corpus, "truth.csv"))
        if options.no_peer:
            return
        rows = min(options.peer_rows, options.rows)
        bench.head(rows)
        bench.adecho("adecho", rows, bench.place("head-ads.csv"), bench.place("head-truth.csv"))
        peers = {kind: bench.peer(kind, rows) for kind in ["sha1", "xxh"]}
        for kind, peer in peers.items():
            print("adecho is %.0f times as fast as datasketch with %s" % (rate / peer, kind))


if __name__ == "__main__":
    main()
