#!/usr/bin/env python3
"""Writes a handbook of N pages, always the same for the same N: FOLDER/wegwijzer/ for us, FOLDER/hugo/ for Hugo.

    tests/bench/corpus.py FOLDER N

A page has 600 Dutch words in no order, each as frequent as such a word is: headings, paragraphs with a link to another
page, lists, now and then a table. Ours carries marks for levels and forms, Hugo's is the same text in plain Markdown;
its theme (tests/bench/hugo/) makes a page with the same parts: chapter menu, path, table of contents, neighbours.
"""

import random
import shutil
import sys
from itertools import accumulate
from pathlib import Path

EDITION = "2025-2026"
CHAPTER_PAGES = 25
SECTIONS = 5
PARAGRAPH_WORDS = 38
ITEM_WORDS = 8

# Debian's list of Dutch words (package wdutch): 350,000 of them, with their plurals, verb forms and compounds.
DICTIONARY = Path("/usr/share/dict/dutch")
# What every other word of a Dutch text is.
SMALL_WORDS = """de het een van en in is je dat op te voor met zijn die niet aan er om ook als dan maar bij nog uit naar
heeft hebben wordt worden kan of door over je moet we wat dit deze tot mag zich meer wel geen was al hoe""".split()

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
    """Words from the most frequent to the least, and their summed frequencies.

    By Zipf's law as Mandelbrot mended it; short words come early, as in language, but not in strict order. In 600,000
    words of such text there are some 39,000 different ones, in 6,000,000 some 150,000: as many as in a newspaper's.
    """
    dice = random.Random(1)
    words = [word for word in DICTIONARY.read_text().split() if len(word) > 1 and word.isalpha() and word.islower()]
    ranks = {word: len(word) + 14 * dice.random() for word in words}
    words = SMALL_WORDS + sorted(set(words) - set(SMALL_WORDS), key=lambda word: (ranks[word], word))
    return words, list(accumulate(1 / (rank + 2.7) ** 1.3 for rank in range(len(words))))


class Writer:
    """Makes text, and remembers it twice: with our marks and without."""

    def __init__(self, vocabulary, seed, chapter_count):
        self.vocabulary, self.sums = vocabulary
        self.random = random.Random(seed)
        self.chapter_count = chapter_count
        self.marked = []
        self.plain = []

    def words(self, count):
        return self.random.choices(self.vocabulary, cum_weights=self.sums, k=count)

    def name(self, count):
        """Words that say something, for a title."""
        names = range(len(SMALL_WORDS), 20 * len(SMALL_WORDS))
        return " ".join(self.vocabulary[number] for number in self.random.sample(names, count))

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
            name, title = page_name(other), self.name(2)
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
        title = self.name(3).capitalize()
        for lines in (self.marked, self.plain):
            lines += ["---", f"title: {title}", "---", ""]
        for section in range(SECTIONS):
            if section:
                self.line(f"## {self.name(3).capitalize()}")
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
    vocabulary = make_vocabulary()
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
            marked, plain = Writer(vocabulary, number + 2, chapter_count).page(number)
            write(ours / EDITION / name / f"{page_name(page)}.md", marked)
            write(hugo / "content" / EDITION / name / f"{page_name(page)}.md", plain)


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]), int(sys.argv[2]))
