#!/usr/bin/env python3
"""Corpora of the shapes that make a naive matcher quadratic, and how time grows on them.

    hard_shapes.py write SHAPE --rows N [--seed S] FILE.csv
    hard_shapes.py grow [--adecho PROGRAM] [--rows 10000,30000,100000] [--shapes A,B]
                        [--threads 1] [--ceiling RATIO]

  family     one text in N versions: each with another name, number and, of its
             sixty words, up to three others
  loose      the same with up to ten others: many pairs lie about the threshold
  families   ten families, each with its own tenth of the rows
  repeated   one text N times, but for one row in a thousand
  footer     N strangers, three fifths of each of whose texts are one footer
  strangers  N texts with nothing in common: what the others are compared with

`write` makes one of them (id,text,city,date,phone). `grow` matches each at each size
and prints seconds and microseconds an ad, stage by stage. With --ceiling it ends with 1
where an ad of the largest corpus costs more than RATIO times one of the smallest.
"""
import argparse
import csv
import os
import random
import sys
import tempfile

import suite

SYLLABLES = [c + v for c in "bcdfghklmnprstvwz" for v in "aeiou"]
CITIES = ["Alderbay", "Brookmoor", "Castlewick", "Dunmere", "Eastholm", "Fairpoint"]
WORDS, FOOTER_SHARE = 60, 0.6
SHAPES = ["family", "loose", "families", "repeated", "footer", "strangers"]
STEPS = ["read", "weigh", "sign", "pair", "verify", "join", "link", "describe", "template", "write"]


class Drawer:
    """Draws words from a vocabulary of its own."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.vocabulary = ["".join(self.rng.choice(SYLLABLES)
                                   for _ in range(self.rng.choice([1, 2, 2, 3, 4])))
                           for _ in range(8000)]

    def words(self, count):
        return self.rng.choices(self.vocabulary, k=count)

    def version(self, first, most):
        """A copy with up to `most` words replaced, a name and a number of its own."""
        words = list(first)
        for _ in range(self.rng.randint(0, most)):
            words[self.rng.randrange(len(words))] = self.rng.choice(self.vocabulary)
        name = self.rng.choice(self.vocabulary).capitalize()
        return "%s %s ref %d" % (name, " ".join(words), self.rng.randrange(10 ** 6))


def texts(shape, rows, seed):
    """Yields the texts of a corpus."""
    drawer = Drawer(seed)
    footer = drawer.words(round(WORDS * FOOTER_SHARE))
    firsts = [drawer.words(WORDS) for _ in range(10)]
    for row in range(rows):
        if shape == "family":
            yield drawer.version(firsts[0], 3)
        elif shape == "loose":
            yield drawer.version(firsts[0], 10)
        elif shape == "families":
            yield drawer.version(drawer.rng.choice(firsts), 3)
        elif shape == "repeated":
            yield " ".join(drawer.words(WORDS) if row % 1000 == 999 else firsts[0])
        elif shape == "footer":
            yield " ".join(drawer.words(WORDS - len(footer)) + footer)
        else:
            yield " ".join(drawer.words(WORDS))


def write(shape, rows, seed, path):
    rng = random.Random(seed + 1)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text", "city", "date", "phone"])
        for row, text in enumerate(texts(shape, rows, seed)):
            date = "2024-%02d-%02d" % (rng.randint(1, 12), rng.randint(1, 28))
            phone = "604-555-01%02d" % rng.randrange(100)
            writer.writerow(["r%07d" % row, text, rng.choice(CITIES), date, phone])


def measure(options, shape, rows, folder):
    """The run.json of matching such a corpus."""
    table, case = os.path.join(folder, "ads.csv"), os.path.join(folder, "case")
    write(shape, rows, options.seed, table)
    suite.run(*suite.match_command(options.adecho, case, table, "--threads",
                                   str(options.threads)))
    return suite.record(case)


def grow(options):
    print("%-10s %8s %8s %7s %9s %9s %8s  %s" %
          ("shape", "rows", "seconds", "us/ad", "cand/ad", "links/ad", "largest",
           " ".join("%8s" % step for step in STEPS)))
    exceeded = False
    for shape in options.shapes:
        first = None
        for rows in options.rows:
            with tempfile.TemporaryDirectory() as folder:
                done = measure(options, shape, rows, folder)
            seconds, counts = done["seconds"], done["counts"]
            cost = sum(seconds.values()) / rows
            first = first or cost
            exceeded |= bool(options.ceiling and cost > options.ceiling * first)
            print("%-10s %8d %8.2f %7.1f %9.1f %9.1f %8d  %s" %
                  (shape, rows, cost * rows, cost * 1e6, counts["candidates"] / rows,
                   counts["pairs"] / rows, counts["largest_cluster"],
                   " ".join("%8.2f" % (seconds[step] * 1e6 / rows) for step in STEPS)),
                  flush=True)
    return exceeded


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("write")
    one.add_argument("shape", choices=SHAPES)
    one.add_argument("file")
    one.add_argument("--rows", type=int, required=True)
    one.add_argument("--seed", type=int, default=1)
    many = commands.add_parser("grow")
    many.add_argument("--adecho", default=suite.ADECHO)
    many.add_argument("--rows", type=suite.numbers,
                      default=[10000, 30000, 100000])
    many.add_argument("--shapes", type=lambda text: text.split(","), default=SHAPES)
    many.add_argument("--threads", type=int, default=1)
    many.add_argument("--seed", type=int, default=1)
    many.add_argument("--ceiling", type=float, default=0)
    options = parser.parse_args()
    if options.command == "write":
        write(options.shape, options.rows, options.seed, options.file)
    elif grow(options):
        sys.exit(1)


if __name__ == "__main__":
    main()
