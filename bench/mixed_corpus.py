#!/usr/bin/env python3
"""Ads for speed: many strangers, some families, and in them all degrees of likeness,
so that a good part of the pairs lies near the threshold and has to be verified.

    mixed_corpus.py --rows N [--seed S] [--repeats 0] DIR

Writes DIR/ads.csv (ad_id,city,date,text) and DIR/truth.csv (ad_id,template). Texts of
about 490 bytes from 6,000 invented words, a quarter of them from the 60 commonest;
some 40 % of the rows are in families of 2 to 200 with a heavy tail, whose members
each have up to a quarter of their words changed, dropped or added; a phone and a price
of their own; accents in a third, line breaks, quotes and emoji in a fifth.
"""
import argparse
import csv
import os
import random

BEGINNINGS = "b c d f g h j k l m n p r s t v w z br tr st ch".split()
VOWELS = "a e i o u ai ou ee".split()
ENDINGS = ["", "", "n", "r", "s", "l", "t"]
COMMON, VOCABULARY, LARGEST = 60, 6000, 200


class Writer:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.words = [self.word() for _ in range(VOCABULARY)]

    def word(self):
        syllables = self.rng.choice([1, 2, 2, 2, 3, 3])
        return "".join(self.rng.choice(BEGINNINGS) + self.rng.choice(VOWELS)
                       for _ in range(syllables)) + self.rng.choice(ENDINGS)

    def draw(self):
        most = COMMON if self.rng.random() < .25 else VOCABULARY
        return self.words[self.rng.randrange(most)]

    def copy(self, words):
        """Each word changed, dropped or followed by a new one with a chance of its own."""
        rate = self.rng.uniform(0, .25)
        for word in words:
            lot = self.rng.random()
            if lot < rate * .8:
                yield self.draw()
            elif lot >= rate * .9:
                yield word
                if lot < rate:
                    yield self.draw()

    def text(self, words):
        words = list(words)
        if self.rng.random() < .37:
            for _ in range(3):
                at = self.rng.randrange(len(words))
                words[at] = words[at].replace("e", "é").replace("a", "à")
        words.append("call %d-555-01%02d" % (self.rng.randint(200, 990), self.rng.randint(0, 99)))
        words.append("$%d" % self.rng.randint(60, 400))
        text = " ".join(words)
        if self.rng.random() < .2:
            text = text.replace(" ", "\n", 1) + ' "best" \N{ROSE}'
        return text

    def family(self):
        """The texts of a family, mostly of one."""
        words = [self.draw() for _ in range(self.rng.randint(48, 80))]
        if self.rng.random() < .86:
            return [self.text(words)]
        size = 1 + min(LARGEST, int(self.rng.paretovariate(1.05)))
        return [self.text(self.copy(words)) for _ in range(size)]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeats", choices=["0"], default="0", help="none, always")
    parser.add_argument("folder")
    options = parser.parse_args()
    writer = Writer(options.seed)
    os.makedirs(options.folder)
    with open(os.path.join(options.folder, "ads.csv"), "w", newline="", encoding="utf-8") as ads, \
         open(os.path.join(options.folder, "truth.csv"), "w", encoding="utf-8") as truth:
        table = csv.writer(ads)
        table.writerow(["ad_id", "city", "date", "text"])
        truth.write("ad_id,template\n")
        row = family = 0
        while row < options.rows:
            family += 1
            for text in writer.family()[:options.rows - row]:
                row += 1
                table.writerow(["a%d" % row, writer.rng.choice(["Toronto", "Ottawa", "Halifax"]),
                                "2026-01-%02d" % writer.rng.randint(1, 28), text])
                truth.write("a%d,f%d\n" % (row, family))


if __name__ == "__main__":
    main()
