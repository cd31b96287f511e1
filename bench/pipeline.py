#!/usr/bin/env python3
"""The whole suite: each room beside its floor, the pipeline by size, corpus and threads,
and the peers on the same rows with their accuracy against an exact join.

    bench/pipeline.py [--full] [--parts rooms,sizes,peers] [--adecho PROGRAM] [--runs 5]
                      [--sizes N,N...] [--peer-rows N] [--room-rows N] [--threshold S]
                      [--corpora FOLDER]

Writes bench/results/rooms.csv, pipeline.csv, peers.csv and pipeline.svg, and the tables of
bench/README.md between their markers. Time is wall time of whole programs, from start to
case folder; processor time stands beside it, and where the two of a one-thread run differ
much, something else was running. Memory is the peak resident set. The corpora:

  fresh      bench/mixed_corpus.py: ads of some 500 bytes, none repeated
  repeated   adecho generate: nine rows in ten repeat another one, as in the field

--full takes 10^4 to 10^7 rows and 100,000 for rooms; corpora are kept in build/corpora.
"""
import argparse
import collections
import csv
import os
import tempfile

import plot
import suite

CORPORA = {"fresh": ("mixed", ["--seed", "11"]),
           "repeated": ("own", ["--seed", "11", "--repeats", "0.9"])}
PEERS = [("datasketch", ["--defaults"]), ("datasketch", []), ("datasketch", ["--check"]), ("rensa", []), ("rensa", ["--check"]),
         ("fastsketch", []), ("fastsketch", ["--check"]), ("datatrove", [])]
README = os.path.join(suite.BENCH, "README.md")


class Pipeline:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder

    def place(self, name):
        return os.path.join(self.folder, name)

    def corpus(self, name, rows):
        kind, extra = CORPORA[name]
        folder = os.path.join(self.options.corpora, "%s-%d" % (name, rows))
        return suite.corpus(self.options.adecho, kind, rows, folder, extra)

    # ---- rooms ----

    def rooms(self):
        sheet = suite.Sheet("rooms", ["room", "rows", "ns_per_ad", "ns_per_byte", "floor",
                                      "floor_ns_per_ad", "times_floor"], room=14, floor=30)
        ads = os.path.join(self.corpus("fresh", self.options.room_rows), "ads.csv")
        told = suite.run(os.path.join(suite.PROGRAMS, "rooms"), "--rounds", str(self.options.runs),
                         ads, self.folder)
        rooms = list(csv.DictReader(told.splitlines()))
        steps = [row for row in rooms if row["room"] != "libcsv alone"]

        def whole(column):
            return sum(float(row[column] or 0) for row in steps)
        rooms.append({"room": "the whole", "ns_per_ad": "%.1f" % whole("ns_per_ad"),
                      "ns_per_byte": "%.3f" % whole("ns_per_byte"), "floor": "the sum of the floors",
                      "floor_ns_per_ad": "%.1f" % whole("floor_ns_per_ad"),
                      "times_floor": "%.1f" % (whole("ns_per_ad") / whole("floor_ns_per_ad"))})
        for row in rooms:
            sheet.add(rows=self.options.room_rows, **row)
        sheet.save()
        show("rooms", ["room", "ns an ad", "ns a byte", "floor", "its ns an ad", "times"],
             [row[:1] + row[2:] for row in sheet.rows])

    # ---- sizes ----

    def size(self, sheet, name, rows, threads):
        ads, case = os.path.join(self.corpus(name, rows), "ads.csv"), self.place("case")
        runs = self.options.runs if rows <= 1000000 else 1
        cost = suite.cost(suite.match_command(self.options.adecho, case, ads, "--threads",
                                              str(threads)), runs)
        seconds = suite.record(case)["seconds"]
        sheet.add(corpus=name, rows=rows, threads=threads, runs=runs,
                  seconds="%.3f" % cost.wall, least="%.3f" % cost.least,
                  most="%.3f" % cost.most, processor="%.3f" % cost.processor,
                  ads_per_second=round(rows / cost.wall),
                  bytes_per_ad=round(cost.peak / rows),
                  spin="%.2f" % suite.spin_scaling(threads) if threads > 1 else "",
                  megabytes="%.1f" % (os.path.getsize(ads) / 1e6),
                  stages=" ".join("%s=%.3f" % step for step in seconds.items()))

    def sizes(self):
        sheet = suite.Sheet("pipeline", ["corpus", "rows", "megabytes", "threads", "runs",
                                         "seconds", "least", "most", "processor",
                                         "ads_per_second", "bytes_per_ad", "spin", "stages"])
        for name in CORPORA:
            for rows in self.options.sizes:
                for threads in [1, 2]:
                    self.size(sheet, name, rows, threads)
        sheet.save()
        taken = [dict(zip(sheet.columns, row)) for row in sheet.rows]
        alone = {(row["corpus"], row["rows"]): float(row["seconds"])
                 for row in taken if row["threads"] == 1}
        show("pipeline", ["corpus", "rows", "threads", "seconds", "ads/s", "bytes/ad",
                          "faster than 1 thread", "spin"],
             [[row["corpus"], row["rows"], row["threads"], row["seconds"], row["ads_per_second"],
               row["bytes_per_ad"],
               "%.2f" % (alone[row["corpus"], row["rows"]] / float(row["seconds"])),
               row["spin"]] for row in taken])
        plot.write(os.path.join(suite.RESULTS, "pipeline.svg"),
                   "a whole match: ads a second, by rows",
                   {"%s, %d thread%s" % (name, threads, "" if threads == 1 else "s"):
                    [(row["rows"], row["ads_per_second"]) for row in taken
                     if (row["corpus"], row["threads"]) == (name, threads)]
                    for name in CORPORA for threads in [1, 2]})

    # ---- peers ----

    def exact(self, ads):
        """The exact pairs as numbers of texts, and what the join itself makes of the ads."""
        pairs, clusters = self.place("pairs.csv"), self.place("exact.csv")
        suite.run(suite.venv(), os.path.join(suite.BENCH, "peers.py"), "--threshold",
                  str(self.options.threshold), "--pairs", pairs, "exact", ads, clusters)
        with open(pairs, encoding="utf-8") as file:
            found = [tuple(map(int, line.split(","))) for line in file]
        rows = suite.table(clusters)
        text_of = {row["ad_id"]: int(row["text"]) for row in rows}
        return found, text_of, {int(row["text"]): row["cluster"] for row in rows}

    def agreement(self, truth, predicted):
        """The share of exact pairs that stand in one cluster; the share of pairs in one cluster
        that a chain of exact pairs joins. Of distinct texts."""
        pairs, text_of, chain_of = truth
        cluster_of = {text_of[row["ad_id"]]: row["cluster"] for row in suite.table(predicted)}
        found = sum(cluster_of[a] == cluster_of[b] for a, b in pairs)

        def count(groups):
            return sum(size * (size - 1) // 2 for size in collections.Counter(groups).values())
        right = count((cluster, chain_of[text]) for text, cluster in cluster_of.items())
        said = count(cluster_of.values())
        return {"exact_recall": "%.4f" % (found / max(1, len(pairs))),
                "exact_precision": "%.4f" % (right / said if said else 1)}

    def peer(self, sheet, name, command, runs, result, corpus, truth):
        cost = suite.cost(command, runs)
        planted = suite.judge(self.options.adecho, os.path.join(corpus, "truth.csv"), "template",
                              result)
        clusters = os.path.join(result, "ads.csv") if os.path.isdir(result) else result
        rows = self.options.peer_rows
        sheet.add(program=name, rows=rows, seconds="%.3f" % cost.wall,
                  processor="%.3f" % cost.processor, ads_per_second=round(rows / cost.wall),
                  bytes_per_ad=round(cost.peak / rows), **self.agreement(truth, clusters),
                  planted_recall="%.4f" % planted["pair_recall"],
                  planted_precision="%.4f" % planted["pair_precision"])

    def peers(self):
        os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", RAYON_NUM_THREADS="1",
                          HF_HUB_OFFLINE="1")
        python, rows = suite.venv(), self.options.peer_rows
        corpus = self.corpus("fresh", rows)
        ads, case, clusters = os.path.join(corpus, "ads.csv"), self.place("case"), self.place("c.csv")
        truth = self.exact(ads)
        at = ["--threshold", str(self.options.threshold)]
        sheet = suite.Sheet("peers", ["program", "rows", "seconds", "processor", "ads_per_second",
                                      "bytes_per_ad", "exact_recall", "exact_precision",
                                      "planted_recall", "planted_precision"], program=22)
        for name, extra in [("adecho", []), ("adecho, plain Jaccard", ["--weight-power", "0"])]:
            command = suite.match_command(self.options.adecho, case, ads, "--threads", "1", *at,
                                          *extra)
            self.peer(sheet, name, command, self.options.runs, case, corpus, truth)
        for name, extra in PEERS:
            command = [python, os.path.join(suite.BENCH, "peers.py"), *at, *extra, name, ads,
                       clusters]
            words = {"--check": ", checked", "--defaults": ", its own hash"}
            self.peer(sheet, name + "".join(words[word] for word in extra), command,
                      min(3, self.options.runs), clusters, corpus, truth)
        sheet.save()
        rate = float(sheet.rows[1][4])  # of what joins by the measure that the peers estimate
        show("peers", ["program", "ads/s", "adecho, plain, is faster", "bytes/ad", "recall", "precision",
                       "planted recall", "planted precision"],
             [[row[0], row[4], "%.1f times" % (rate / row[4]), *row[5:]] for row in sheet.rows])


def show(name, columns, rows):
    """Puts a table between the markers of this name in README.md, and says where it is from."""
    lines = ["| %s |" % " | ".join(columns), "|%s" % ("---|" * len(columns))]
    lines += ["| %s |" % " | ".join(map(str, row)) for row in rows]
    lines += ["", "%s; %s; commit %s." % (suite.machine(), suite.compiler(), suite.commit())]
    begin, end = "<!-- %s -->\n" % name, "<!-- end of %s -->" % name
    with open(README, encoding="utf-8") as file:
        before, _, rest = file.read().partition(begin)
    after = rest.partition(end)[2]
    with open(README, "w", encoding="utf-8") as file:
        file.write(before + begin + "\n".join(lines) + "\n" + end + after)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--adecho", default=suite.ADECHO)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--parts", type=lambda text: text.split(","),
                        default=["rooms", "sizes", "peers"])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", type=suite.numbers)
    parser.add_argument("--room-rows", type=int)
    parser.add_argument("--peer-rows", type=int, default=10000)
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--corpora", default=os.path.join(suite.BUILD, "corpora"))
    options = parser.parse_args()
    most = 7 if options.full else 5
    options.sizes = options.sizes or [10 ** power for power in range(4, most + 1)]
    options.room_rows = options.room_rows or 100000
    with tempfile.TemporaryDirectory() as folder:
        pipeline = Pipeline(options, folder)
        for part in options.parts:
            getattr(pipeline, part)()


if __name__ == "__main__":
    main()
