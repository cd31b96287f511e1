#!/usr/bin/env python3
"""How well `adecho match` finds planted posters, hubs and templates, as tables.

    bench/posters.py [--adecho PROGRAM] [--rows 2000,20000,100000] [--repeats 0.7,0]
                     [--seeds 7,8,9] [--keep FOLDER] [--folder CORPUS]...

Each corpus is generated, disguises on, and matched. Below the run's line stands what
the same rule (build/release/bench/poster_rule) reaches with the truth's templates for
clusters and the truth's contacts. Agreement comes from `adecho eval`: with who posted
an ad, and, in the columns marked *, with whom its contacts lead to. Ends with 1 when a
target is missed.
"""
import argparse
import collections
import csv
import datetime
import difflib
import os
import re
import sys
import tempfile
import unicodedata

import suite

POSTERS = "%-24s %-8s %8s %8s %9s %8s %8s %10s %9s %7s %5s  %s"
TEMPLATES = "%-12s %9s %9s %9s %9s %9s %9s  %s"
PRECISION, BCUBED, HUBS, CONSTANT, SLOTS = 0.95, 0.90, 0.98, 0.95, 0.90
SIZES = {"2": 2, "3-4": 4, "5-9": 9, "10-49": 49, "50 or more": 1 << 30}
KINDS = {"phone": 0, "email": 1, "handle": 2, "url": 3}


class Numbers(dict):
    """Numbers keys as they come."""

    def __missing__(self, key):
        self[key] = len(self)
        return self[key]


# ---- the rule on the truth ----

def kind_of(contact):
    if contact.startswith("+"):
        return KINDS["phone"]
    if "@" in contact:
        return KINDS["email"]
    return KINDS["handle" if re.match(r"[a-z]+:", contact) else "url"]


def day_number(date):
    return datetime.date.fromisoformat(date[:10]).toordinal() - 719163 if date else -1


class Rule:
    """What poster_rule makes of a corpus whose clusters and contacts are the truth's."""

    def __init__(self, ads, truth):
        clusters, texts, sites, places, contacts = (Numbers() for _ in range(5))
        lines = []
        for ad in ads:
            of = truth[ad["ad_id"]]
            named = [name for name in of["contacts"].split(";") if name] + [ad["url"]]
            known = [contacts[name] for name in named]
            lines.append([clusters[of["template"]],
                          texts[of["template"], ad["title"], ad["body"]],
                          sites[ad["site"]], places[ad["city"]], day_number(ad["date"]),
                          len(known)] + known)
        head = [[len(ads), len(clusters), len(texts), len(contacts)],
                [kind_of(contact) for contact in contacts]]
        text = "\n".join(" ".join(map(str, line)) for line in head + lines)
        told = suite.run(os.path.join(suite.PROGRAMS, "poster_rule"), input=text)
        names = list(contacts)
        words = [line.split(" ", 1) for line in told.splitlines()]
        self.posters = [word for kind, word in words if kind == "poster"]
        self.hubs = {names[int(word)] for kind, word in words if kind == "hub"}


def reached(truth, hubs):
    """The truth with ads that an aggregator shows given to the owner of the text, where they
    still name one of the owner's contacts, or no contact of the aggregator's own."""
    owners, named = {}, collections.defaultdict(set)
    of = {ad: {name for name in row["contacts"].split(";") if name} - hubs
          for ad, row in truth.items()}
    for ad, row in truth.items():
        if row["role"] == "own":
            owners[row["template"]] = row["poster"]
            named[row["template"]] |= of[ad]
    for ad, row in truth.items():
        owns = named[row["template"]]
        if row["role"] == "aggregator" and (of[ad] & owns or of[ad] <= owns):
            yield ad, owners.get(row["template"], row["poster"])
        else:
            yield ad, row["poster"]


def labels_write(path, labels):
    with open(path, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["ad_id", "poster"])
        writer.writerows(labels)


# ---- templates ----

def words_of(text):
    """Words as in the normal form, of a text without disguises."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))


def planted_parts(row):
    """Constant words, None where what is filled in differs, and "" where it never does; the
    places of what differs in two texts or more."""
    slots = [int(slot.rsplit(":", 1)[1]) for slot in row["slots"].split(";") if slot]
    parts, twice = [], set()
    for k, constant in enumerate(row["text"].split("{}")):
        if k > 0:
            if slots[k - 1] > 1:
                twice.add(len(parts))
            parts.append(None if slots[k - 1] > 0 else "")
        parts += words_of(constant)
    return parts, twice


def found_parts(template):
    """The same of the printed form. Brackets round words that some texts lack say nothing here."""
    parts = []
    for piece in re.findall(r"\{[^}]*\}|[^{]+", template):
        if piece.startswith("{"):
            parts.append(None)
        else:
            parts += [word for word in re.sub(r"[\[\]]", " ", piece).split() if word != "..."]
    return parts


def template_score(planted, found, twice):
    """Constant words planted and found, slots planted and found, and those of `twice`: a
    slot is found where one stands between the same constant words as the planted one, or
    those next to them."""
    a = [k for k, part in enumerate(planted) if part]
    b = [k for k, part in enumerate(found) if part]
    match = difflib.SequenceMatcher(None, [planted[k] for k in a], [found[k] for k in b],
                                    autojunk=False)
    place = {}
    for i, j, size in match.get_matching_blocks():
        for k in range(size):
            place[a[i + k]] = b[j + k]
    score = [len(a), len(place), 0, 0, 0, 0]
    for k in (k for k, part in enumerate(planted) if part is None):
        before = next((place[x] for x in range(k - 1, -1, -1) if x in place), -1)
        after = next((place[x] for x in range(k + 1, len(planted)) if x in place), len(found))
        right = None in found[before + 1:after]
        for at in (2, 4) if k in twice else (2,):
            score[at] += 1
            score[at + 1] += right
    return score


# ---- the bench ----

class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.missed = 0
        self.templates = {}

    def corpus(self, rows, repeats, seed):
        folder = os.path.join(self.folder, "posters-%d-%g-%d" % (rows, repeats, seed))
        return suite.corpus(self.options.adecho, "own", rows, folder,
                            ["--repeats", str(repeats), "--seed", str(seed), "--obfuscate"])

    def judge(self, truth, predicted):
        return suite.judge(self.options.adecho, truth, "poster", predicted, "--predicted-label",
                           "poster")

    def miss(self, figures, targets):
        missed = ["%s < %g" % (name, least) for name, least in targets if figures[name] < least]
        self.missed += len(missed)
        return ", ".join(missed) or "ok"

    def line(self, name, what, truths, predicted, hubs, planted):
        posted, led = (self.judge(truth, predicted) for truth in truths)
        found = len(hubs & planted)
        posted["twice_planted"] = int(posted["largest"] <= 2 * posted["largest_truth"])
        posted["hubs"] = found / max(len(planted), 1)
        print(POSTERS % (name, what, posted["largest_truth"], posted["largest"],
                         "%.4f" % posted["pair_precision"], "%.4f" % posted["pair_recall"],
                         "%.4f" % posted["bcubed_f1"], "%.4f" % led["pair_precision"],
                         "%.4f" % led["bcubed_f1"], "%d/%d" % (found, len(planted)),
                         len(hubs - planted),
                         self.miss(posted, [("pair_precision", PRECISION), ("bcubed_f1", BCUBED),
                                            ("twice_planted", 1), ("hubs", HUBS)])), flush=True)

    def measure(self, name, folder):
        case, led, perfect = (os.path.join(self.folder, part)
                              for part in ("case", "led-to.csv", "perfect.csv"))
        suite.run(*suite.match_command(self.options.adecho, case,
                                       os.path.join(folder, "ads.csv")))
        ads = suite.table(folder, "ads.csv")
        truth = {row["ad_id"]: row for row in suite.table(folder, "truth.csv")}
        planted = {row["contact"] for row in suite.table(folder, "hubs.csv")}
        labels_write(led, reached(truth, planted))
        truths = os.path.join(folder, "truth.csv"), led
        self.line(name, "run", truths, case,
                  {row["contact"] for row in suite.table(case, "hubs.csv")}, planted)
        rule = Rule(ads, truth)
        labels_write(perfect, zip((ad["ad_id"] for ad in ads), rule.posters))
        self.line("", "perfect", truths, perfect, rule.hubs, planted)
        self.templates_measure(folder, case, truth)

    def templates_measure(self, folder, case, truth):
        """Of each found cluster, against the template of most of its ads."""
        ads = collections.defaultdict(collections.Counter)
        for ad in suite.table(case, "ads.csv"):
            ads[ad["cluster"]][truth[ad["ad_id"]]["template"]] += 1
        rows = {row["template"]: row for row in suite.table(folder, "templates.csv")}
        for cluster in suite.table(case, "clusters.csv"):
            template, texts = ads[cluster["cluster"]].most_common(1)[0][0], int(cluster["texts"])
            if template not in rows or texts < 2:
                continue
            planted, twice = planted_parts(rows[template])
            score = template_score(planted, found_parts(cluster["template"]), twice)
            size = next(label for label, most in SIZES.items() if texts <= most)
            for label in (size, "5 or more" if texts >= 5 else "", "all"):
                self.templates[label] = [sum(pair) for pair in
                                         zip(self.templates.get(label, [0] * 7), [1] + score)]

    def templates_print(self):
        print("\nTemplates of all these corpora")
        print(TEMPLATES % ("texts", "clusters", "words", "constant", "slots", "right", "twice",
                           "targets"))
        for label in [*SIZES, "5 or more", "all"]:
            if label not in self.templates:
                continue
            clusters, words, constant, slots, right, twice, twice_right = self.templates[label]
            figures = {"constant": constant / max(words, 1), "slots": right / max(slots, 1)}
            print(TEMPLATES % (label, clusters, words, "%.4f" % figures["constant"], slots,
                               "%.4f" % figures["slots"],
                               "%.4f" % (twice_right / twice) if twice else "-",
                               "" if label in SIZES else
                               self.miss(figures, [("constant", CONSTANT), ("slots", SLOTS)])))


def listed(kind):
    return lambda text: [kind(word) for word in text.split(",")]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--adecho", default=suite.ADECHO)
    parser.add_argument("--rows", type=listed(int), default=[2000, 20000, 100000])
    parser.add_argument("--repeats", type=listed(float), default=[0.7, 0])
    parser.add_argument("--seeds", type=listed(int), default=[7, 8, 9])
    parser.add_argument("--keep", help="leave the corpora in this folder, and use those there")
    parser.add_argument("--folder", action="append", default=[], help="this corpus, first")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or temporary
        os.makedirs(folder, exist_ok=True)
        bench = Bench(options, folder)
        print(POSTERS % ("corpus", "", "planted", "largest", "precision", "recall", "B-cubed",
                         "precision*", "B-cubed*", "hubs", "more", "targets"))
        for corpus in options.folder:
            bench.measure(os.path.basename(os.path.normpath(corpus)), corpus)
        for rows in options.rows:
            for repeats in options.repeats:
                for seed in options.seeds:
                    bench.measure("%d rows, %g, seed %d" % (rows, repeats, seed),
                                  bench.corpus(rows, repeats, seed))
        bench.templates_print()
    sys.exit(1 if bench.missed else 0)


if __name__ == "__main__":
    main()
