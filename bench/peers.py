#!/usr/bin/env python3
"""Clusters ads with the libraries that others use, and with an exact join.

    peers.py [--threshold S] [--check] [--threads N] PEER ADS.csv CLUSTERS.csv

PEER is datasketch, rensa, fastsketch, datatrove or exact. All get the same: texts in lower
case, letters and digits without accents, single blanks, exact repeats folded as adecho folds
them; sets of five characters; 128 values a signature; bands that suit the threshold best, by
the peer's own rule or, where it has none, by datasketch's. Texts that share a band are
joined: what their manuals show. --check joins only those whose signatures agree as often as
the threshold says, where the peer can tell; `exact` joins what reaches the threshold
indeed, by multiplying the sets with each other. datasketch hashes with xxHash, but with
--defaults as it does if not told otherwise. Prints the seconds that reading, signing
and joining took.
"""
import argparse
import csv
import re
import struct
import sys
import tempfile
import time
import unicodedata

import numpy
from scipy import sparse
from scipy.sparse.csgraph import connected_components

WIDTH, SLOTS, SEED = 5, 128, 42
CHUNK = 1 << 16  # pairs looked at together
STEP = 256       # texts multiplied with all others together


# ---- texts ----

def plain(text):
    letters = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in letters
                                                   if not unicodedata.combining(c))))


def read(path):
    """The ids of the ads, the number of each one's text, the distinct texts."""
    csv.field_size_limit(1 << 30)
    ids, folded, number = [], [], {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            ids.append(row["ad_id"])
            text = plain(" ".join(row.get(column) or "" for column in ["title", "text", "body"]))
            folded.append(number.setdefault(text, len(number)))
    return ids, folded, list(number)


def shingles(text):
    return {text[at:at + WIDTH] for at in range(max(1, len(text) - WIDTH + 1))}


def sets_hashed(texts):
    """The shingles of all texts as hashes, and where each one's begin."""
    from xxhash import xxh3_64_intdigest
    begins, parts = numpy.zeros(len(texts) + 1, numpy.uint64), []
    for item, words in enumerate(map(shingles, texts)):
        hashes = (xxh3_64_intdigest(word.encode()) for word in words)
        parts.append(numpy.fromiter(hashes, numpy.uint64, len(words)))
        begins[item + 1] = begins[item] + numpy.uint64(len(words))
    return numpy.concatenate(parts), begins


# ---- pairs and clusters ----

def bands_for(threshold):
    """As many bands as err least between them, as datasketch counts it: false positives below
    the threshold, false negatives above. For peers that want a divisor of the values."""
    grid = (numpy.arange(1000) + .5) / 1000

    def error(rows):
        chance = 1 - (1 - grid ** rows) ** (SLOTS // rows)
        return numpy.where(grid < threshold, chance, 1 - chance).sum()
    return SLOTS // min((rows for rows in range(1, SLOTS + 1) if SLOTS % rows == 0), key=error)


def pairs_of(partners, counts):
    """Pairs of texts out of the partners of each, those before it only: so each comes once."""
    left = numpy.repeat(numpy.arange(len(counts)), counts)
    keep = partners < left
    return left[keep], partners[keep]


def pairs_listed(found):
    counts = numpy.fromiter(map(len, found), numpy.int64, len(found))
    partners = (partner for partners in found for partner in partners)
    return pairs_of(numpy.fromiter(partners, numpy.int64, counts.sum()), counts)


def agreeing(signatures, left, right, threshold):
    """The pairs whose signatures agree in a share of at least `threshold`."""
    keep = numpy.zeros(len(left), bool)
    for at in range(0, len(left), CHUNK):
        to = at + CHUNK
        same = signatures[left[at:to]] == signatures[right[at:to]]
        keep[at:to] = same.mean(axis=1) >= threshold
    return left[keep], right[keep]


def joined(count, left, right):
    links = sparse.coo_matrix((numpy.ones(len(left), bool), (left, right)), (count, count))
    return connected_components(links, directed=False)[1]


# ---- the peers: texts to cluster numbers; signed() is called half-way ----

def datasketch(texts, options, signed):
    from datasketch import MinHash, MinHashLSH
    from datasketch.hashfunc import sha1_hash32
    from xxhash import xxh32_intdigest
    sets = ([word.encode() for word in shingles(text)] for text in texts)
    hashing = sha1_hash32 if options.defaults else xxh32_intdigest
    signatures = list(MinHash.generator(sets, num_perm=SLOTS, hashfunc=hashing))
    signed()
    index = MinHashLSH(threshold=options.threshold, num_perm=SLOTS)
    found = []
    for item, signature in enumerate(signatures):
        found.append(index.query(signature))
        index.insert(item, signature)
    left, right = pairs_listed(found)
    if options.check:
        values = numpy.stack([signature.hashvalues for signature in signatures])
        left, right = agreeing(values, left, right, options.threshold)
    return joined(len(texts), left, right)


def rensa(texts, options, signed):
    from rensa import RMinHash, RMinHashLSH
    signatures = RMinHash.from_token_sets((list(shingles(text)) for text in texts), SLOTS, SEED)
    signed()
    index = RMinHashLSH(options.threshold, SLOTS, bands_for(options.threshold))
    index.insert_many(signatures)
    left, right = pairs_listed(index.query_all(signatures))
    if options.check:
        values = numpy.array([signature.digest() for signature in signatures], numpy.uint32)
        left, right = agreeing(values, left, right, options.threshold)
    return joined(len(texts), left, right)


def fastsketch(texts, options, signed):
    from FastSketchLSH import LSH, FastSimilaritySketch
    hashes, begins = sets_hashed(texts)
    signatures = FastSimilaritySketch(size=SLOTS, seed=SEED).batch_csr(
        hashes, begins, prehashed=True, num_threads=options.threads)
    signed()
    index = LSH(num_perm=SLOTS, num_bands=bands_for(options.threshold),
                num_threads=options.threads)
    index.insert(signatures)
    partners, begins = index.query(signatures, format="csr")
    left, right = pairs_of(partners.astype(numpy.int64), numpy.diff(begins).astype(numpy.int64))
    if options.check:
        left, right = agreeing(signatures, left, right, options.threshold)
    return joined(len(texts), left, right)


def datatrove(texts, options, signed):
    """Its three steps on one worker, with characters for words, and numbers kept. It keeps no
    whole signatures, so there is nothing to check pairs with."""
    from loguru import logger
    logger.remove()
    from datatrove.data import Document
    from datatrove.pipeline.dedup.minhash import (MinhashConfig, MinhashDedupBuckets,
                                                  MinhashDedupCluster, MinhashDedupSignature)
    from datatrove.utils.text import TextNormConfig
    from datatrove.utils.word_tokenizers import WordTokenizer

    class Characters(WordTokenizer):
        word_tokenize = sent_tokenize = span_tokenize = staticmethod(list)
    bands = bands_for(options.threshold)
    config = MinhashConfig(n_grams=WIDTH, num_buckets=bands, hashes_per_bucket=SLOTS // bands,
                           norm_config=TextNormConfig(norm_numbers=False))
    with tempfile.TemporaryDirectory() as folder:
        documents = (Document(text=text, id=str(item)) for item, text in enumerate(texts))
        MinhashDedupSignature(folder + "/signed", config, Characters()).run(documents)
        signed()
        for band in range(bands):
            MinhashDedupBuckets(folder + "/signed", folder + "/pairs", config=config).run(
                None, band, bands)
        MinhashDedupCluster(folder + "/pairs", folder + "/clusters", config,
                            save_cluster_id=True).run()
        labels = numpy.arange(len(texts), 2 * len(texts))
        with open(folder + "/clusters/000000.clusters", "rb") as file:
            for item, cluster in struct.iter_unpack("<2I", file.read()):
                labels[item] = cluster
    return labels


def exact(texts, options, signed):
    hashes, begins = sets_hashed(texts)
    signed()
    _, terms = numpy.unique(hashes, return_inverse=True)
    begins = begins.astype(numpy.int64)
    sets = sparse.csr_matrix((numpy.ones(len(terms), numpy.int32), terms, begins))
    sizes, turned = numpy.diff(begins), sets.T.tocsr()
    lefts, rights = [], []
    for at in range(0, len(texts), STEP):
        shared = (sets[at:at + STEP] @ turned).tocoo()
        left, right = shared.row + at, shared.col
        either = sizes[left] + sizes[right] - shared.data
        keep = (right < left) & (shared.data >= options.threshold * either)
        lefts.append(left[keep])
        rights.append(right[keep])
    left, right = numpy.concatenate(lefts), numpy.concatenate(rights)
    if options.pairs:
        numpy.savetxt(options.pairs, numpy.stack([left, right], 1), "%d", ",")
    return joined(len(texts), left, right)


PEERS = {peer.__name__: peer for peer in [datasketch, rensa, fastsketch, datatrove, exact]}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("ads")
    parser.add_argument("clusters")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--defaults", action="store_true", help="of datasketch: its own hash, SHA-1")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--pairs", help="of exact: write the pairs of texts into this table")
    options = parser.parse_args()
    sys.setrecursionlimit(1 << 20)  # datatrove's union-find recurses
    times = [time.monotonic()]

    def lap():
        times.append(time.monotonic())
    ids, folded, texts = read(options.ads)
    lap()
    labels = PEERS[options.peer](texts, options, lap)
    with open(options.clusters, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["ad_id", "text", "cluster"])
        writer.writerows((name, text, labels[text]) for name, text in zip(ids, folded))
    lap()
    print("read %.2f sign %.2f join %.2f" % tuple(b - a for a, b in zip(times, times[1:])))


if __name__ == "__main__":
    main()
