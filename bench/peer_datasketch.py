#!/usr/bin/env python3
"""Clusters ads with datasketch, the library that everybody compares with.

    peer_datasketch.py [--rows N] [--threshold S] [--hash sha1|xxh] ADS.csv CLUSTERS.csv

Lower case and single blanks, sets of 5 bytes, MinHash of 128 values, MinHashLSH at
the threshold, every pair that shares a bucket joined: what its documentation
shows. Exact repeats are folded first, as adecho folds them. One thread. Prints
the seconds that reading, signing and joining took.
"""
import argparse
import csv
import time

from datasketch import MinHash, MinHashLSH
from datasketch.hashfunc import sha1_hash32

WIDTH, SLOTS = 5, 128


def hash_of(name):
    if name == "sha1":
        return sha1_hash32
    import xxhash
    return xxhash.xxh32_intdigest


def shingles(text):
    data = text.encode()
    return {data[at:at + WIDTH] for at in range(max(1, len(data) - WIDTH + 1))}


def root_of(parent, item):
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ads")
    parser.add_argument("clusters")
    parser.add_argument("--rows", type=int, default=0, help="read so many only")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--hash", choices=["sha1", "xxh"], default="sha1")
    options = parser.parse_args()
    begin = time.monotonic()
    ids, texts = [], []
    with open(options.ads, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            ids.append(row["ad_id"])
            text = " ".join(row.get(column) or "" for column in ["title", "text", "body"])
            texts.append(" ".join(text.lower().split()))
            if len(ids) == options.rows:
                break
    number = {}
    folded = [number.setdefault(text, len(number)) for text in texts]
    read = time.monotonic()
    hashing = hash_of(options.hash)
    signatures = []
    for text in number:
        signature = MinHash(num_perm=SLOTS, hashfunc=hashing)
        signature.update_batch(shingles(text))
        signatures.append(signature)
    signed = time.monotonic()
    index = MinHashLSH(threshold=options.threshold, num_perm=SLOTS)
    parent = list(range(len(signatures)))
    for item, signature in enumerate(signatures):
        for other in index.query(signature):
            parent[root_of(parent, item)] = root_of(parent, other)
        index.insert(item, signature)
    with open(options.clusters, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "cluster"])
        writer.writerows((name, root_of(parent, item)) for name, item in zip(ids, folded))
    print("read %.2f sign %.2f join %.2f" % (read - begin, signed - read,
                                             time.monotonic() - signed))


if __name__ == "__main__":
    main()
