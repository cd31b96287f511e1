#!/usr/bin/env python3
"""The desk in a real browser, Chromium without a window: each page and each task, on the sample
case or on one that is named. Nothing on the console, no request but to the desk itself.

    tests/web/in_browser.py [CASE [FOLDER]]

With a FOLDER, pictures of the pages are put there: laptop and phone, light and dark.
"""
import os
import sqlite3
import sys
import urllib.parse

from browser import PROGRAM, Browser
from desk import Desk, case_make, check, done, folder, query

LIMIT = 500  # milliseconds to a page that is laid out


class Visit:
    def __init__(self, desk, browser, pictures):
        self.desk = desk
        self.browser = browser
        self.pictures = pictures

    def quiet(self, what):
        told = self.browser.told()
        strangers = [at for at in self.browser.requests()
                     if not at.startswith(self.desk.origin + "/") and not at.startswith("data:")]
        check(not told and not strangers, f"{what}: nothing on the console, no request elsewhere",
              f"{told} {strangers}")

    def page(self, name, path):
        self.browser.go(self.desk.origin + path)  # what the system reads from disk once
        took = self.browser.go(self.desk.origin + path)
        check(took <= LIMIT, f"{name}: laid out within {LIMIT} ms", took)
        print(f"# {name} {took:.0f} ms")
        wide = self.browser.value("document.documentElement.scrollWidth <= innerWidth")
        check(wide, f"{name}: fits a laptop's width")
        self.browser.view(390, 844)
        wide = self.browser.value("document.documentElement.scrollWidth <= innerWidth")
        check(wide, f"{name}: fits a phone's width",
              self.browser.value("document.documentElement.scrollWidth"))
        self.picture(name, "phone")
        self.browser.view(1280, 900, True)
        self.picture(name, "dark")
        self.browser.view(1280, 900)
        self.picture(name, "laptop")
        unnamed = self.browser.value(
            "[...document.querySelectorAll('button, a, input:not([type=hidden]), select, textarea')]"
            ".filter(at => !(at.textContent.trim() || at.ariaLabel || at.title || at.labels?.length))"
            ".map(at => at.outerHTML).join()")
        check(unnamed == "", f"{name}: all that can be pressed or filled in has a name", unnamed)
        self.quiet(name)

    def picture(self, name, kind):
        if self.pictures:
            self.browser.picture(os.path.join(self.pictures, f"{name}-{kind}.png"))

    def press(self, key):
        """A key, after which another page comes."""
        self.browser.events.clear()
        self.browser.key(key)
        self.browser.wait("Page.loadEventFired")


def pages(visit, case):
    data = sqlite3.connect(f"file:{case}/case.db?mode=ro", uri=True)

    def one(question, *values):
        return data.execute(question, values).fetchone()[0]

    big = one("SELECT cluster FROM clusters ORDER BY ads DESC LIMIT 1")
    many = one("SELECT cluster FROM clusters ORDER BY texts DESC LIMIT 1")
    first, second = (row[0] for row in data.execute(
        "SELECT min(ad_id) FROM ads JOIN rows ON rows.number = ads.number WHERE cluster = ? "
        "GROUP BY rows.text LIMIT 2", (many,)))
    city = one("SELECT place FROM ads WHERE place IS NOT NULL GROUP BY place ORDER BY count(*) DESC LIMIT 1")
    alone = one("SELECT ad_id FROM ads WHERE cluster NOT IN (SELECT cluster FROM clusters) LIMIT 1")
    contact = one("SELECT kind || ':' || value FROM contacts WHERE kind = 'phone' AND ads > 2 LIMIT 1")
    poster = one("SELECT poster FROM posters ORDER BY cities DESC LIMIT 1")
    text = one("SELECT text FROM texts LIMIT 1")
    visit.page("overview", "/")
    visit.page("queue", "/queue")
    visit.page("queue of posters", "/queue?of=posters")
    visit.page("queue by city", query("/queue", city=city, status="open"))
    visit.page("largest cluster", query("/cluster", id=big))
    visit.page("cluster of many texts", query("/cluster", id=many))
    visit.page("poster", query("/poster", id=poster))
    visit.page("pair", query("/pair", a=first, b=second))
    visit.page("ad", query("/ad", id=first))
    visit.page("ad alone", query("/ad", id=alone))
    visit.page("contact", query("/contact", name=contact))
    visit.page("search", query("/search", q=" ".join(text.split()[:2])))
    visit.page("compare", "/compare")
    visit.page("decisions", "/decisions")
    visit.page("keys", "/keys")
    return big, text


def compare(visit, text):
    browser = visit.browser
    browser.go(visit.desk.origin + "/compare")
    browser.value(f"document.querySelector('textarea').value = decodeURIComponent('{urllib.parse.quote(text)}')")
    browser.events.clear()
    browser.value("document.querySelector('form.compare button').click()")
    browser.wait("Page.loadEventFired")
    check(browser.value("document.querySelectorAll('.cards li').length") > 0, "what is pasted is compared")
    visit.picture("compared", "laptop")
    visit.quiet("compared")


def keys(visit):
    """A review without a mouse."""
    browser = visit.browser
    browser.go(visit.desk.origin + "/queue?status=open")
    names = browser.value("[...document.querySelectorAll('.queue > li > .head > a')].map(at => at.textContent)")
    browser.key("u")
    browser.key("n")
    check(browser.value("location.search") == "?status=open" and browser.value(
        "document.querySelector('.queue > li > .head > a').textContent") == names[0],
          "no row is decided on that has not the focus")
    browser.key("j")
    browser.key("j")
    check(browser.value("document.activeElement.textContent") == names[1], "j goes down")
    browser.key("k")
    check(browser.value("document.activeElement.textContent") == names[0], "k goes up")
    visit.press("u")
    left = browser.value("[...document.querySelectorAll('.queue > li > .head > a')].map(at => at.textContent)")
    check(left[0] == names[1], "u decides on the row with the focus, which leaves the queue", left[:2])
    check(browser.value("document.activeElement.textContent") == names[1], "and the focus goes on")
    visit.press("Enter")
    check(browser.value("document.querySelector('h1').textContent").endswith(names[1]), "Enter opens")
    visit.press("y")
    check("onfirmed" in browser.value("document.querySelector('.said').textContent"), "y confirms a cluster")
    browser.value("document.querySelector('input[name=reason]').focus()")
    browser.key("c")
    check(browser.value("document.querySelector('input[name=reason]').value") == "c", "in a field keys write")
    browser.key("Escape")
    check(browser.value("document.activeElement.tagName") == "BODY", "Escape leaves it")
    visit.press("z")
    check(browser.value("document.querySelector('.said')") is None, "z takes it back")
    visit.press("j")
    check(browser.value("document.querySelector('h1').textContent").endswith(names[2]), "j goes to the next cluster")
    visit.press("?")
    check(browser.value("document.querySelectorAll('kbd').length") > 8, "? shows the keys")
    visit.press("/")
    check(browser.value("document.activeElement === document.querySelector('input[type=search]') || "
                        "location.pathname === '/search'"), "/ goes to the search")
    visit.quiet("keys")


def languages(visit):
    browser = visit.browser
    browser.go(visit.desk.origin + "/")
    browser.events.clear()
    browser.value("[...document.querySelectorAll('.prefer a')].find(at => at.textContent === 'Français').click()")
    browser.wait("Page.loadEventFired")
    check(browser.value("document.documentElement.lang") == "fr" and
          "ensemble" in browser.value("document.querySelector('h1').textContent"), "the desk speaks French")
    visit.picture("overview in French", "laptop")
    browser.events.clear()
    browser.value("[...document.querySelectorAll('.prefer a')].find(at => at.textContent === 'English').click()")
    browser.wait("Page.loadEventFired")
    check(browser.value("document.documentElement.lang") == "en", "and English again")
    visit.quiet("languages")


def main():
    if PROGRAM is None:
        print("ok 1 # SKIP no chromium")
        print("1..1")
        return
    case = sys.argv[1] if len(sys.argv) > 1 else None
    pictures = sys.argv[2] if len(sys.argv) > 2 else None
    if pictures:
        os.makedirs(pictures, exist_ok=True)
    with folder() as place:
        case = case or case_make(place)
        with Desk(case) as desk, Browser() as browser:
            visit = Visit(desk, browser, pictures)
            browser.go(desk.link)
            check(browser.value("document.querySelector('h1').textContent") == "Overview", "the link opens the desk")
            _, text = pages(visit, case)
            compare(visit, text)
            keys(visit)
            languages(visit)
            check(browser.value("document.cookie") == "", "scripts see no cookie")
            check(desk.end() == 0, "the desk ends well")
    done()


main()
