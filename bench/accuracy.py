#!/usr/bin/env python3
"""How well `adecho match` finds what was planted, as a table.

    bench/accuracy.py [--adecho PROGRAM] [--rows 2000,20000,200000] [--edits 4,8]
                      [--repeats SHARE] [--seed S] [--corpora FOLDER] [--keep FOLDER]

Two generators, `adecho generate` (disguises on) and bench/other_corpus.py, which
shares nothing with it; a boilerplate trap from each; and the real texts of
FOLDER/packages.csv with their two truths, left out when the folder is absent.
Every figure comes from `adecho eval`. Ends with 1 when a target is missed.
"""
import argparse
import csv
import os
import sys
import tempfile
import time

import suite

COLUMNS = "%-22s %8s %5s %8s %8s %9s %9s %9s %9s %7s  %s"


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.missed = 0

    def place(self, name):
        return os.path.join(self.folder, name)

    def generate(self, kind, name, rows, edits, extra=()):
        """The folder with ads.csv and truth.csv."""
        folder = self.place("-".join([kind, name, str(rows), str(edits)]))
        common = ["--edits", str(edits), "--seed", str(self.options.seed), "--repeats",
                  str(self.options.repeats), *(["--obfuscate"] if kind == "own" else [])]
        return suite.corpus(self.options.adecho, kind, rows, folder, [*common, *extra])

    def match(self, table):
        """The case folder, and how long it took."""
        case = self.place("case")
        begin = time.monotonic()
        suite.run(*suite.match_command(self.options.adecho, case, table))
        return case, time.monotonic() - begin

    def judge(self, truth, case, label):
        return suite.judge(self.options.adecho, truth, label, case)

    def line(self, name, rows, edits, figures, seconds, targets):
        """Prints one line; `targets` maps a figure to the least it shall be."""
        missed = ["%s < %g" % (key, least) for key, least in targets.items()
                  if figures[key] < least]
        self.missed += len(missed)
        print(COLUMNS % (name, rows, edits, figures["largest_truth"], figures["largest"],
                         "%.4f" % figures["pair_precision"], "%.4f" % figures["pair_recall"],
                         "%.4f" % figures["pair_f1"], "%.4f" % figures["bcubed_f1"],
                         "%.1f" % seconds, ", ".join(missed) or "ok"), flush=True)

    def planted(self, kind, rows, edits):
        folder = self.generate(kind, "families", rows, edits)
        case, seconds = self.match(os.path.join(folder, "ads.csv"))
        figures = self.judge(os.path.join(folder, "truth.csv"), case, "template")
        least = 0.98 if edits <= 4 else 0.90
        self.line(kind + " families", rows, edits, figures, seconds,
                  {"pair_precision": 0.98, "pair_recall": least})

    def trap(self, kind, extra):
        """Strangers with one footer: nothing of theirs may be joined."""
        folder = self.generate(kind, "trap", 2000, 4, ["--footer", "60", *extra])
        case, seconds = self.match(os.path.join(folder, "ads.csv"))
        figures = self.judge(os.path.join(folder, "truth.csv"), case, "template")
        figures["not_above_planted"] = int(figures["largest"] <= figures["largest_truth"])
        self.line(kind + " 60 % footer", 2000, 4, figures, seconds,
                  {"pair_precision": 1, "not_above_planted": 1})

    def packages(self, folder):
        """Real texts, matched without their truth column."""
        table = os.path.join(folder, "packages.csv")
        if not os.path.exists(table):
            print("(packages: left out, there is no %s)" % table)
            return
        blind = self.place("packages.csv")
        with open(table, newline="", encoding="utf-8") as source, \
             open(blind, "w", newline="", encoding="utf-8") as copy:
            rows = list(csv.DictReader(source))
            writer = csv.writer(copy)
            names = [name for name in rows[0] if name != "truth"]
            writer.writerow(names)
            writer.writerows([row[name] for name in names] for row in rows)
        case, seconds = self.match(blind)
        self.line("packages", len(rows), "-", self.judge(table, case, "truth"), seconds,
                  {"bcubed_f1": 0.90, "pair_precision": 0.93})
        reach = os.path.join(folder, "packages.reach.csv")
        self.line("packages, reach", len(rows), "-", self.judge(reach, case, "truth"), seconds,
                  {"pair_f1": 0.95})


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--adecho", default=suite.ADECHO)
    parser.add_argument("--rows", type=suite.numbers, default=[2000, 20000, 200000])
    parser.add_argument("--edits", type=suite.numbers, default=[4, 8])
    parser.add_argument("--repeats", type=float, default=0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--corpora", default=os.path.join(suite.BENCH, "../../shared/corpora"))
    parser.add_argument("--keep", help="leave the corpora in this folder, and use those there")
    parser.add_argument("--kinds", default="own,other", help="own, other or both")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or temporary
        os.makedirs(folder, exist_ok=True)
        bench = Bench(options, folder)
        print(COLUMNS % ("corpus", "rows", "edits", "planted", "largest", "precision", "recall",
                         "pair F1", "B-cubed", "sec", "targets"))
        for kind in options.kinds.split(","):
            for edits in options.edits:
                for rows in options.rows:
                    bench.planted(kind, rows, edits)
            bench.trap(kind, ["--alone", "1"] if kind == "other" else [])
        bench.packages(options.corpora)
    sys.exit(1 if bench.missed else 0)


if __name__ == "__main__":
    main()
