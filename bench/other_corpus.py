#!/usr/bin/env python3
"""A second generator of synthetic ads, so that accuracy is not measured with the
program's own alone. It shares neither words nor tricks with `adecho generate`.

    other_corpus.py --rows N [--seed S] [--edits E] [--words W] [--repeats R]
                    [--footer PCT] [--family SHARE] [--alone SHARE] [--plain] DIR

Writes DIR/ads.csv (ad_id,text,city,date) and DIR/truth.csv (ad_id,template).
Texts are invented words drawn with Zipf's law, about W of them (60), of which one
or two stock phrases are shared by strangers. A copy has at most E word edits in 60
words (4), another city, name, price and phone, and, unless --plain, disguises:
look-alikes, zero-width marks, accents, capitals, emoji, HTML debris.
  --footer PCT    percent of every text that is one footer (0)
  --family SHARE  share of the rows that one family takes (0)
  --alone SHARE   share of the templates that are used once (0.2); 1: strangers all,
                  whatever is joined is wrong
"""
import argparse
import csv
import os
import random

SYLLABLES = [c + v for c in "bdfghjklmnprstvwyz" for v in "aeiou"] + ["an", "el", "or", "is"]
CITIES = ["Alderbay", "Brookmoor", "Castlewick", "Dunmere", "Eastholm", "Fairpoint", "Glenrock",
          "Highmarsh", "Ironford", "Juniper Falls", "Kingsmeadow", "Larkspur"]
LOOK_ALIKES = str.maketrans("aeopcxyi", "аеорсхуі")
ACCENTS = str.maketrans("aeiou", "áéîöù")
EMOJI = ["\N{SPARKLES}", "\N{ROSE}", "\N{BLACK STAR}", "\N{HEAVY BLACK HEART}\ufe0f"]
# Sizes of families as in the field: 30 % pairs, half of them at most 5, few large.
SIZES = [2] * 30 + [3, 4, 5] * 9 + [6, 8, 10] * 6 + [12, 18, 30, 45] * 5 + [80, 120, 200, 300]


def word(rng):
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.choice([1, 2, 2, 3, 3, 4])))


class Writer:
    """Draws texts and their copies."""

    def __init__(self, options):
        self.rng = random.Random(options.seed)
        self.options = options
        vocabulary = list(dict.fromkeys(word(self.rng) for _ in range(9000)))
        self.vocabulary = vocabulary
        self.weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
        self.stock = [self.draw(self.rng.randint(5, 9)) for _ in range(40)]
        self.footer = self.draw(options.words * options.footer // 100)

    def draw(self, count):
        return self.rng.choices(self.vocabulary, self.weights, k=count) if count else []

    def template(self):
        """A text of its own, with one or two stock phrases, without its footer."""
        own = self.options.words * (100 - self.options.footer) // 100
        words = self.draw(max(4, own + self.rng.randint(-own // 4, own // 4)))
        for _ in range(self.rng.randint(1, 2)):
            phrase = self.rng.choice(self.stock)
            if len(phrase) * 3 < len(words):
                at = self.rng.randrange(len(words) - len(phrase))
                words[at:at + len(phrase)] = phrase
        return words

    def copy(self, template):
        """Edits words in place, adds, drops, or swaps two; then fills the slots."""
        words = list(template)
        for _ in range(self.rng.randint(0, max(1, round(self.options.edits * len(words) / 60)))
                       if self.options.edits else 0):
            at = self.rng.randrange(len(words))
            kind = self.rng.random()
            if kind < 0.5:
                words[at] = self.draw(1)[0]
            elif kind < 0.7:
                words.insert(at, self.draw(1)[0])
            elif kind < 0.9 and len(words) > 4:
                del words[at]
            elif at + 1 < len(words):
                words[at], words[at + 1] = words[at + 1], words[at]
        slots = [self.rng.choice(CITIES), word(self.rng).title(),
                 "%d" % self.rng.randrange(40, 400), "604-555-01%02d" % self.rng.randrange(100)]
        return words + self.footer + slots

    def disguise(self, words):
        shown = []
        for text in words:
            luck = self.rng.random()
            if luck < 0.04:
                text = text.translate(LOOK_ALIKES)
            elif luck < 0.06:
                text = text.translate(ACCENTS)
            elif luck < 0.09:
                text = "\u200b".join(text)
            elif luck < 0.12:
                text = text.upper()
            elif luck < 0.14:
                text = "<b>%s</b>" % text
            elif luck < 0.16:
                text += " " + self.rng.choice(EMOJI)
            elif luck < 0.18:
                text += self.rng.choice(["!!!", "&nbsp;", "<br>", "&#128139;", " ***"])
            shown.append(text)
        return shown

    def text(self, template):
        words = self.copy(template)
        if not self.options.plain and self.rng.random() < 0.7:
            words = self.disguise(words)
        return " ".join(words)


def families(writer, rows):
    """(family, template) for each row."""
    left, family = rows, 0
    while left > 0:
        size = 1 if writer.rng.random() < writer.options.alone else writer.rng.choice(SIZES)
        if family == 0 and writer.options.family:
            size = round(rows * writer.options.family)
        template = writer.template()
        for _ in range(min(size, left)):
            yield family, template
        left -= size
        family += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edits", type=int, default=4)
    parser.add_argument("--words", type=int, default=60)
    parser.add_argument("--repeats", type=float, default=0)
    parser.add_argument("--footer", type=int, default=0)
    parser.add_argument("--family", type=float, default=0)
    parser.add_argument("--alone", type=float, default=0.2)
    parser.add_argument("--plain", action="store_true")
    options = parser.parse_args()
    writer = Writer(options)
    rows, last = [], {}
    for family, template in families(writer, options.rows):
        if family not in last or writer.rng.random() >= options.repeats:
            last[family] = writer.text(template)
        rows.append((family, last[family]))
    writer.rng.shuffle(rows)
    os.makedirs(options.folder, exist_ok=True)
    with open(os.path.join(options.folder, "ads.csv"), "w", newline="", encoding="utf-8") as ads, \
         open(os.path.join(options.folder, "truth.csv"), "w", newline="") as truth:
        ads_csv, truth_csv = csv.writer(ads), csv.writer(truth)
        ads_csv.writerow(["ad_id", "text", "city", "date"])
        truth_csv.writerow(["ad_id", "template"])
        for number, (family, text) in enumerate(rows):
            day = writer.rng.randrange(1, 29)
            ads_csv.writerow(["ad%07d" % number, text, writer.rng.choice(CITIES),
                              "2026-0%d-%02d" % (writer.rng.randrange(1, 10), day)])
            truth_csv.writerow(["ad%07d" % number, "t%d" % family])


if __name__ == "__main__":
    main()
