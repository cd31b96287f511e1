#!/usr/bin/env python3
"""Fifty readers at once for a minute, each asking for the next page as soon as one has come: no
error, 99 of 100 pages within 300 ms, memory flat.

    tests/web/load.py [CASE [SECONDS]]

Without a CASE the sample is taken; with ROWS=N in the environment so many ads are generated.
"""
import os
import random
import selectors
import socket
import sqlite3
import sys
import time
import urllib.parse

from desk import Desk, case_given, check, done, folder, query

CLIENTS = 50
LIMIT = 0.3  # seconds
FLAT = 1.05  # of what is in use when half of the time has gone


def pages(case, form):
    """What is asked for, each so often: (requests, weight) for each kind of page."""
    data = sqlite3.connect(f"file:{case}/case.db?mode=ro", uri=True)

    def some(question, *values):
        return [row for row in data.execute(question, values)]

    clusters = [row[0] for row in some("SELECT cluster FROM clusters WHERE number < 2000")]
    large = [row[0] for row in some("SELECT cluster FROM clusters ORDER BY ads DESC LIMIT 20")]
    posters = [row[0] for row in some("SELECT poster FROM posters WHERE number < 2000")]
    places = [row[0] for row in some("SELECT DISTINCT place FROM ads WHERE place IS NOT NULL LIMIT 40")]
    sites = [row[0] for row in some("SELECT DISTINCT site FROM ads WHERE number < 20000 AND site IS NOT NULL LIMIT 20")]
    ads = [row[0] for row in some("SELECT ad_id FROM ads WHERE number < 5000")]
    pairs = some("SELECT a, b FROM links WHERE number < 2000")
    contacts = [f"{kind}:{value}" for kind, value in some("SELECT kind, value FROM contacts WHERE number < 5000")]
    texts = [row[0] for row in some("SELECT text FROM texts LIMIT 200")]
    regions = sorted({place.rpartition(", ")[2] for place in places})
    compares = [("POST", "/compare", urllib.parse.urlencode({"form": form, "sought": text})) for text in texts]

    def get(path, name, values):
        return [("GET", query(path, **{name: value}), "") for value in values]

    return [
        ([("GET", "/", "")], 12), ([("GET", "/queue", ""), ("GET", "/queue?of=posters", "")], 12),
        (get("/queue", "city", places), 5), (get("/queue", "region", regions), 5), (get("/queue", "site", sites), 3),
        (get("/cluster", "id", clusters), 22), (get("/cluster", "id", large), 2), (get("/poster", "id", posters), 10),
        (get("/ad", "id", ads), 10), ([("GET", query("/pair", a=a, b=b), "") for a, b in pairs], 5),
        (get("/contact", "name", contacts), 6), (get("/search", "q", [" ".join(text.split()[:2]) for text in texts]), 4),
        (compares, 4)]


class Client:
    """One connection that stays; a request after the other."""

    def __init__(self, desk):
        self.desk = desk
        self.link = socket.create_connection(("127.0.0.1", desk.port))
        self.link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request):
        method, path, body = request
        self.path, self.came, self.length = path, b"", None
        self.began = time.perf_counter()
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.desk.host}\r\nCookie: {self.desk.cookie}\r\n"
        if method == "POST":
            head += (f"Origin: {self.desk.origin}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                     f"Content-Length: {len(body)}\r\n")
        self.link.sendall((head + "\r\n" + body).encode())

    def take(self):
        """What has come; whether that is all of the answer."""
        self.came += self.link.recv(1 << 20)
        if self.length is None and b"\r\n\r\n" in self.came:
            head = self.came.partition(b"\r\n\r\n")[0]
            self.length = len(head) + 4 + int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        return self.came == b"" or (self.length is not None and len(self.came) >= self.length)


def memory(desk):
    """Kilobytes of its own, without the files that it looks at."""
    with open(f"/proc/{desk.process.pid}/status", encoding="ascii") as file:
        return int(next(line for line in file if line.startswith("RssAnon")).split()[1])


def load(desk, kinds, seconds):
    """Times of all pages, what went wrong, memory at the start, in the middle and at the end."""
    chance = random.Random(1)
    bag = [kind for kind, weight in kinds for _ in range(weight) if kind]
    times, wrong, used = [], [], [memory(desk)]
    waiting = selectors.DefaultSelector()
    for _ in range(CLIENTS):
        client = Client(desk)
        client.ask(chance.choice(chance.choice(bag)))
        waiting.register(client.link, selectors.EVENT_READ, client)
    began = time.perf_counter()
    while (now := time.perf_counter()) - began < seconds:
        if len(used) == 1 and now - began > seconds / 2:
            used.append(memory(desk))
        for key, _ in waiting.select(1):
            client = key.data
            if not client.take():
                continue
            times.append((time.perf_counter() - client.began, client.path))
            if not client.came.startswith(b"HTTP/1.1 200 "):
                wrong.append((client.path, client.came[:300]))
                if not client.came:
                    waiting.unregister(client.link)
                    continue
            client.ask(chance.choice(chance.choice(bag)))
    return times, wrong, used + [memory(desk)]


def main():
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60
    with folder() as place:
        case = case_given(place)
        with Desk(case) as desk:
            desk.enter()
            kinds = pages(case, desk.ask("/compare").hidden("form"))
            load(desk, kinds, 2)  # what the system reads from disk once
            times, wrong, used = load(desk, kinds, seconds)
            slow = sorted(times)
            middle, most = slow[len(slow) // 2][0], slow[len(slow) * 99 // 100][0]
            print(f"# {CLIENTS} clients, {seconds:.0f} s: {len(times)} pages, {len(times) / seconds:.0f} a second; p50 "
                  f"{1000 * middle:.0f} ms, p99 {1000 * most:.0f} ms, most {1000 * slow[-1][0]:.0f} ms; {len(wrong)} errors; "
                  f"memory {used[0] // 1024}, {used[1] // 1024}, {used[2] // 1024} MB")
            check(not wrong, "no error", wrong[:3])
            check(most <= LIMIT, f"99 of 100 pages within {1000 * LIMIT:.0f} ms", slow[-5:])
            check(used[2] <= FLAT * used[1], "memory is flat", used)
            check(desk.end() == 0, "the desk ends well")
    done()


if __name__ == "__main__":
    main()
