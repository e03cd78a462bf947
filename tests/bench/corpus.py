#!/usr/bin/env python3
"""Writes a handbook of N pages, always the same for the same N: FOLDER/wegwijzer/ for us, FOLDER/hugo/ for Hugo.

    tests/bench/corpus.py FOLDER N

A page has 600 words in words of Dutch build: headings, paragraphs with a link to another page, lists, now and
then a table. Ours carries marks for levels and forms, Hugo's is the same text in plain Markdown; its theme
(tests/bench/hugo/) makes a page with the same parts: chapter menu, path, table of contents, neighbours.
"""

import random
import shutil
import sys
from pathlib import Path

EDITION = "2025-2026"
CHAPTER_PAGES = 25
SECTIONS = 5
PARAGRAPH_WORDS = 38
ITEM_WORDS = 8

ONSETS = ["b", "d", "g", "h", "k", "l", "m", "n", "r", "s", "st", "t", "v", "w", "z", "schr", "pl", "kr", "", "sl"]
RHYMES = ["aan", "ak", "aar", "eel", "eg", "en", "er", "ijs", "ing", "oek", "om", "oor", "op", "uis", "uur", "oet"]

CONFIGURATION = """\
title: Meetlat
description: Een handboek om mee te meten
language: nl
base-url: https://meetlat.example/handboek/
facets:
  niveau:
    label: Niveau
    url: niveau-*
    values: {1: niveau 1, 2: niveau 2, 3: niveau 3, 4: niveau 4}
  vorm:
    label: Studievorm
    values: {voltijd: voltijd, deeltijd: deeltijd}
views:
  - facets: [niveau, vorm]
"""

EDITION_FILE = """\
from: 2025-09-01
until: 2026-08-31
"""

HUGO_CONFIGURATION = """\
baseURL = "https://meetlat.example/handboek/"
languageCode = "nl"
title = "Meetlat"
disableKinds = ["taxonomy", "term", "RSS"]
"""


def make_vocabulary():
    dice = random.Random(1)
    return sorted({"".join(dice.choice(ONSETS) + dice.choice(RHYMES) for _ in range(dice.choice([1, 2, 2, 3])))
                   for _ in range(6000)}, key=lambda word: (len(word), word))


class Writer:
    """Makes text, and remembers it twice: with our marks and without."""

    VOCABULARY = make_vocabulary()

    def __init__(self, seed, chapter_count):
        self.random = random.Random(seed)
        self.chapter_count = chapter_count
        self.marked = []
        self.plain = []

    def words(self, count):
        # Few words often, most words seldom, and the short ones more often, as in language.
        return [self.VOCABULARY[int(len(self.VOCABULARY) * self.random.random() ** 3)] for _ in range(count)]

    def sentence(self, count):
        return " ".join(self.words(count)).capitalize() + "."

    def line(self, text, mark="", plain=None):
        self.marked.append(text + mark)
        self.plain.append(text if plain is None else plain)

    def our_line(self, text):
        self.marked.append(text)

    def paragraph(self):
        before, after = self.sentence(PARAGRAPH_WORDS // 2), self.sentence(PARAGRAPH_WORDS // 2)
        if self.random.random() < 0.4:
            chapter, other = self.random.randrange(self.chapter_count), self.random.randrange(CHAPTER_PAGES)
            name, title = page_name(other), " ".join(self.words(2))
            self.line(f"{before} Zie [{title}](../{chapter_name(chapter)}/{name}.md). {after}",
                      plain=f"{before} Zie [{title}](../../{chapter_name(chapter)}/{name}/). {after}")
        else:
            self.line(f"{before} *{self.words(1)[0]}* {after}")
        self.line("")

    def bullets(self):
        for item in range(4):
            mark = f" {{niveau={self.random.randint(1, 4)}}}" if item == 3 else ""
            self.line(f"- {self.sentence(ITEM_WORDS)}", mark)
        self.line("")

    def table(self):
        self.line("| niveau | dag | plaats |")
        self.line("| --- | --- | --- |")
        for level in range(1, 5):
            self.line(f"| {level} | {' '.join(self.words(2))} | {' '.join(self.words(3))} |", f" {{niveau={level}}}")
        self.line("")

    def for_some(self):
        self.our_line(f"::: voor vorm={self.random.choice(['voltijd', 'deeltijd'])}")
        self.line(self.sentence(20))
        self.our_line(":::")
        self.line("")

    def page(self, number):
        title = " ".join(self.words(3)).capitalize()
        for lines in (self.marked, self.plain):
            lines += ["---", f"title: {title}", "---", ""]
        for section in range(SECTIONS):
            if section:
                self.line(f"## {' '.join(self.words(3)).capitalize()}")
                self.line("")
            self.paragraph()
            self.paragraph()
            self.bullets()
            if section == 1 and number % 4 == 0:
                self.table()
            if section == 2 and number % 2 == 0:
                self.for_some()
        return "\n".join(self.marked), "\n".join(self.plain)


def chapter_name(chapter):
    return f"onderdeel-{chapter + 1}"


def page_name(page):
    return f"pagina-{page + 1}"


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)


def write_corpus(folder, page_count):
    chapter_count = page_count // CHAPTER_PAGES
    ours, hugo = folder / "wegwijzer" / "content", folder / "hugo"
    write(ours / "wegwijzer.yaml", CONFIGURATION)
    write(ours / EDITION / "editie.yaml", EDITION_FILE)
    write(hugo / "config.toml", HUGO_CONFIGURATION)
    shutil.copytree(Path(__file__).with_name("hugo"), hugo / "layouts")
    write(hugo / "content" / EDITION / "_index.md", f"---\ntitle: {EDITION}\n---\n")
    for chapter in range(chapter_count):
        name = chapter_name(chapter)
        index = f"---\ntitle: Onderdeel {chapter + 1}\n---\n\nWat hierin staat.\n"
        write(ours / EDITION / name / "_index.md", index)
        write(hugo / "content" / EDITION / name / "_index.md", index)
        for page in range(CHAPTER_PAGES):
            number = chapter * CHAPTER_PAGES + page
            marked, plain = Writer(number + 2, chapter_count).page(number)
            write(ours / EDITION / name / f"{page_name(page)}.md", marked)
            write(hugo / "content" / EDITION / name / f"{page_name(page)}.md", plain)


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]), int(sys.argv[2]))
