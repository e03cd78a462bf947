"""
The leak proof: a unique token in every kind of conditional place, all views built, every byte and file name scanned.

A handbook of two editions is made in which each token is for a known audience. What a view may hold is worked out
here again, from DESIGN.md's words alone: an ordinary view shows a text unless its marks exclude one of the view's
choices; a strict one shows only what is marked with its choice.
"""

import re
import shutil
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from links import check_links
from program import GOLDEN, ROOT, Failure, built, commit, read_tree, scratch_folder, write_files

TOKEN = re.compile(r"qz\d{5}zq", re.I)
PICTURE = re.compile(r"!\[[^]]*\]\((qz\d{5}zq)\.svg")
EDITIONS = ("2024-2025", "2025-2026")
NIVEAU, VORM, ROL = ("1", "2", "3"), ("voltijd", "deeltijd"), ("student", "begeleider")
CONFIG = """\
title: Lekproef
html: [abbr]
history: {author: name}
facets:
  niveau: {url: niveau-*, values: {1: niveau 1, 2: niveau 2, 3: niveau 3}}
  vorm: {values: {voltijd: voltijd, deeltijd: deeltijd}}
  organisatie: {values: {hr: wij, ander: zij}}
  rol: {url: rol-*, badge: nee, values: {student: student, begeleider: begeleider}}
views:
  - facets: [niveau, vorm]
    with: {organisatie: hr}
  - facets: [rol]
    strict: ja
"""
# Each gets every kind of place: values of two facets that views choose, several values, two facets at once, a facet
# that views fix, and one of strict views.
AUDIENCES = (
    {"niveau": "1"}, {"niveau": "2"}, {"vorm": "voltijd"}, {"vorm": "deeltijd"}, {"niveau": "1,3"},
    {"niveau": "2", "vorm": "deeltijd"}, {"organisatie": "ander"}, {"rol": "student"},
    {"rol": "student,begeleider", "niveau": "3"},
)
# What stands in what: an outer mark, an inner one, and what is left of both.
NESTED = (
    ({"niveau": "1,2"}, {"niveau": "2,3"}, {"niveau": "2"}),
    ({"niveau": "1,2"}, {"vorm": "voltijd"}, {"niveau": "1,2", "vorm": "voltijd"}),
    ({"rol": "student"}, {"niveau": "1", "rol": "begeleider"}, {"niveau": "1", "rol": "student,begeleider"}),
)


@dataclass(frozen=True)
class Secret:
    kind: str
    edition: str
    audience: dict
    is_shown: bool = True  # in what the site has today: keywords are for the search only
    is_term: bool = False  # a glossary's: strict views may show it whoever it is for
    is_filtered: bool = False  # from every filtered view, whoever it is for


class Secrets:
    """Makes tokens, and remembers where each was planted."""

    def __init__(self):
        self.by_token = {}

    def plant(self, kind, edition, audience, **options):
        token = f"qz{len(self.by_token):05}zq"
        self.by_token[token] = Secret(kind, edition, audience, **options)
        return token


def views():
    """Folder under voor/ -> what the view chooses; the fixed organisatie too."""
    for niveau, vorm in product((None, *NIVEAU), (None, *VORM)):
        if niveau or vorm:
            name = "-".join(([f"niveau-{niveau}"] if niveau else []) + ([vorm] if vorm else []))
            yield name, {"niveau": niveau, "vorm": vorm, "organisatie": "hr"}
    for rol in ROL:
        yield f"rol-{rol}", {"rol": rol}


def is_for(audience, choices):
    if "rol" in choices:
        return choices["rol"] in audience.get("rol", "").split(",")
    return all(facet == "rol" or not choices.get(facet) or choices[facet] in values.split(",")
               for facet, values in audience.items())


def may_show(secret, choices):
    if secret.is_filtered:
        return False
    if secret.is_term and "rol" in choices and "rol" not in secret.audience:
        return True
    return is_for(secret.audience, choices)


def must_show(secret, choices):
    return secret.is_shown and is_for(secret.audience, choices)


def front_matter(plant, audience, **more):
    lines = [f"title: Titel {plant('title')}", f"description: {plant('description')}", f"source: {plant('source')}",
             f"keywords: [{plant('keyword', is_shown=False)}]", f"aliases: [{plant('alias', is_shown=False)}]"]
    lines += [f"{facet}: [{values}]" for facet, values in audience.items()]
    lines += [f"{key}: {value}" for key, value in more.items()]
    return "\n".join(["---", *lines, "---", ""])


def inlines(plant):
    """A token in everything that a line of text can hold."""
    t = plant
    return (f"{t('text')} *{t('emphasis')}* **{t('strong')}** `{t('code')}` [{t('link text')}](https://example.org/"
            f"{t('link target')} \"{t('link title')}\") ![{t('alt text')}]({t('picture')}.svg "
            f"\"{t('picture title')}\") <https://example.org/{t('autolink')}> <abbr title=\"{t('html attribute')}\">"
            f"{t('html')}</abbr>")


def marked_blocks(plant, mark, hidden, value):
    """Every kind of block, marked, among others for everyone. hidden: a page for the same readers, and an id on it."""
    t = plant
    page, anchor = hidden
    return f"""\
Voor iedereen.

{inlines(plant)} {{{mark}}}

{t('paragraph with an id')} {{#{t('paragraph id')} {mark}}}

{t('dated paragraph')} {{{mark} datum=2026-06-01}}

{{{{{value}}}}} en [{t('link to a page')}]({page}.md), [{t('link to an anchor')}]({page}.md#{anchor}). {{{mark}}}

- {t('item')} {{#{t('item id')} {mark}}}

  {t('second paragraph of an item')}

  > {t('quote in an item')}

  ```{t('info string')}
  {t('code in an item')}
  ```
- voor iedereen
  - {t('nested item')} {{{mark}}}

1. {t('numbered item')} {{{mark}}}
2. voor iedereen

> {t('quote')} {{{mark}}}

| voor | iedereen |
| --- | --- |
| {t('cell')} | {inlines(plant)} | {{#{t('row id')} {mark}}}
| {t('cell before a mark')} | {t('cell with a mark')} {{{mark}}} |
| voor | iedereen |

| {t('head of a marked table')} | b | {{{mark}}}
| --- | --- |
| {t('row of a marked table')} | b |

| {t('head of an emptied table')} |
| --- |
| {t('row of an emptied table')} | {{{mark}}}

::: let-op {mark} {t('box title')}
{t('box')}

{inlines(plant)} [{t('reference')}][verwijzing]

[verwijzing]: https://example.org/{t('reference target')} "{t('reference title')}"
:::

::: voor {{#{t('block id')} {mark}}}
    {t('indented code')}

## {t('heading in a block')}

{t('under a heading in a block')}
:::

::: tip {t('title of an emptied box')}
{t('text of an emptied box')} {{{mark}}}
:::

## {t('marked heading')} {{{mark}}}

{t('in a marked section')}

### {t('heading in a marked section')}

- {t('item in a marked section')}

## {t('emptied heading')}

{t('in an emptied section')} {{{mark}}}

### {t('emptied heading in an emptied section')} {{#{t('heading id')}}}

- {t('item in an emptied section')} {{{mark}}}

## Slot

Voor iedereen. <!-- {t('comment', is_shown=False, is_filtered=True)} -->
"""


def clauses(plant, mark):
    t = plant
    return f"""\
a. voor iedereen
b. {t('clause')} {{{mark}}}
c. voor iedereen, met
   1. {t('nested clause')} {{{mark}}}
   2. voor iedereen

## Lid 2 {{#lid-2}}

a. voor iedereen

   {t('second paragraph of a clause')} {{{mark}}}
b. {t('clause with an id')} {{#{t('clause id')} {mark}}}
"""


def nested_blocks(plant, outer, inner):
    t = plant
    return f"""\
Voor iedereen.

## Buiten {{{outer}}}

Daarbuiten.

::: voor {inner}
{t('block in a section')}
:::

- punt
  - {t('item in a section')} {{{inner}}}

### {t('heading in a section')} {{{inner}}}

{t('under a heading in a section')}

## Slot

::: tip {outer}
> - {t('item in a quote in a block')} {{{inner}}}
:::
"""


def mark_of(audience):
    return " ".join(f"{facet}={values}" for facet, values in audience.items())


def audience_files(secrets, edition, number, audience):
    """All places of one audience in one edition, and its value."""
    def plant(kind, **options):
        return secrets.plant(kind, edition, audience, **options)
    mark, chapter, page, anchor = mark_of(audience), plant("chapter folder"), plant("page name"), plant("heading id")
    value = plant("value")
    plain = f"{inlines(plant)}\n\n## {plant('heading')} {{#{anchor}}}\n\n- {plant('item')}\n"
    lone = "\n".join(f"{line} {{{mark}}}" for line in (plant("all of a page"), f"\n- {plant('all of a page')}"))
    files = {
        f"gedeeld/{page}.md": front_matter(plant, audience) + plain,
        f"gedeeld/blokken-{number}.md": f"---\ntitle: Blokken\n---\n{marked_blocks(plant, mark, (page, anchor), f'geheim.{number}')}",
        f"gedeeld/leeg-{number}.md": front_matter(plant, {}) + lone,
        f"gedeeld/artikel-{number}.md": f"---\ntitle: Artikel\ncitation: Artikel {number}\n---\n{clauses(plant, mark)}",
        f"{chapter}/_index.md": front_matter(plant, audience) + plain,
        f"{chapter}/pagina.md": front_matter(plant, audience) + plain,
        f"{chapter}/{plant('folder in a chapter')}/_index.md": front_matter(plant, audience) + plain,
        f"onderdeel-{number}/_index.md": front_matter(plant, audience) + plain,
    }
    # What is for some in one year has a page for everyone at its address in the other.
    everyone = f"---\ntitle: Voor iedereen\n---\nDit jaar ({edition}) voor iedereen. AFK{number}.\n"
    is_own = (number + EDITIONS.index(edition)) % 2 == 0
    files[f"gedeeld/zelfde-{number}.md"] = front_matter(plant, audience) + plain if is_own else everyone
    files[f"soms-{number}/_index.md"] = front_matter(plant, audience) + plain if is_own else everyone
    files[f"soms-{number}/{edition}.md"] = front_matter(plant, audience) + plain if is_own else everyone
    files[f"onderdeel-{number}/{edition}.md"] = f"---\ntitle: {plant('page in a chapter')}\n{front(audience)}---\n"
    terms = (f"- term: term {plant('term', is_term=True)}\n  id: {plant('term id', is_term=True)}\n"
             f"  abbreviations: [AFK{number}]\n  forms: [{plant('term form', is_term=True, is_shown=False)}]\n"
             f"  explanation: {plant('explanation', is_term=True)}\n"
             f"  keywords: [{plant('term keyword', is_shown=False)}]\n{front(audience, '  ')}"
             f"- term: {plant('term of a chapter', is_term=True)}\n  chapters: [{chapter}]\n"
             f"  explanation: {plant('explanation of a chapter', is_term=True)}\n")
    return files, value, terms


def front(audience, indent=""):
    return "".join(f"{indent}{facet}: [{values}]\n" for facet, values in audience.items())


def edition_files(secrets, edition):
    files, values, terms = {}, [], []
    for number, audience in enumerate(AUDIENCES):
        pages, value, term = audience_files(secrets, edition, number, audience)
        files.update(pages)
        values.append(f"    {number}: {value}\n")
        terms.append(term)
    for number, (outer, inner, left) in enumerate(NESTED):
        def plant(kind, left=left):
            return secrets.plant(kind, edition, left)
        files[f"gedeeld/in-elkaar-{number}.md"] = ("---\ntitle: In elkaar\n---\n"
                                                   + nested_blocks(plant, mark_of(outer), mark_of(inner)))
    year = int(edition[:4])
    files |= {
        "_index.md": "---\ntitle: De editie\n---\nVoor iedereen: " + " ".join(f"AFK{n}" for n in range(len(AUDIENCES))),
        "gedeeld/_index.md": "---\ntitle: Gedeeld\n---\nVoor iedereen.\n",
        "editie.yaml": f"title: Jaar\nfrom: {year}-09-01\nuntil: {year + 1}-08-31\nvalues:\n  geheim:\n{''.join(values)}",
        "begrippen.yaml": "".join(terms),
    }
    return {f"content/{edition}/{path}": content for path, content in files.items()}


def pictures(files):
    """The file of each picture that a page shows, beside the page; its bytes hold the token too."""
    return {str(Path(path).with_name(f"{token}.svg")): f"<svg xmlns='http://www.w3.org/2000/svg'><title>{token}</title></svg>"
            for path, content in files.items() for token in PICTURE.findall(content)}


def make_handbook(folder):
    """Writes the handbook, its history in git too; returns what was planted."""
    secrets = Secrets()
    files = {"content/wegwijzer.yaml": CONFIG}
    for edition in EDITIONS:
        files |= edition_files(secrets, edition)
    files |= pictures(files)
    write_files(folder, files)
    commit(folder, secrets.plant("commit", EDITIONS[0], {}, is_shown=False, is_filtered=True))
    write_files(folder, {path: content + "\n" for path, content in files.items() if path.endswith(".md")})
    commit(folder, secrets.plant("second commit", EDITIONS[0], {}, is_shown=False, is_filtered=True))
    return secrets


def scan(tree):
    """Path -> the tokens in the file's name and in its bytes."""
    return {path: {token.lower() for token in TOKEN.findall(path + "\0" + content.decode(errors="replace"))}
            for path, content in tree.items()}


def leaks(scanned, secrets):
    """Every token that stands where it must not."""
    choices_of = {f"{edition}/voor/{view}/": choices for edition, (view, choices) in product(EDITIONS, views())}
    for path, tokens in scanned.items():
        folder = "".join(part + "/" for part in path.split("/")[:3])
        for token in tokens:
            secret = secrets.by_token[token]
            if secret.kind == "comment" or (folder in choices_of and not may_show(secret, choices_of[folder])):
                yield f"{secret.kind} {token} {secret.audience} of {secret.edition} in {path}"


def misses(scanned, secrets):
    """Every token that does not stand where it must."""
    trees = [(f"{edition}/", {}) for edition in EDITIONS]
    trees += [(f"{edition}/voor/{view}/", choices) for edition, (view, choices) in product(EDITIONS, views())]
    for folder, choices in trees:
        found = set().union(*(tokens for path, tokens in scanned.items() if path.startswith(folder)))
        for token, secret in secrets.by_token.items():
            if folder.startswith(secret.edition) and must_show(secret, choices) and token not in found:
                yield f"{secret.kind} {token} {secret.audience} in {folder}"


def check_none(problems, what):
    problems = list(problems)
    if problems:
        raise Failure("\n".join([f"{len(problems)} {what}", *problems]))


def build(program, layouts):
    folder = scratch_folder("leak")
    secrets = make_handbook(folder)
    for source in layouts:
        shutil.copytree(source, folder / "layouts", dirs_exist_ok=True)
    built(program.build(folder, "site", "--base-url", "https://school.example/"))  # feeds, too
    return read_tree(folder / "site"), secrets


def check_real_layouts(program):
    tree, secrets = build(program, [ROOT / "layouts"])
    scanned = scan(tree)
    check_none(leaks(scanned, secrets), "leaks")
    check_none(misses(scanned, secrets), "misses")
    check_links(tree)
    check_proof(tree, secrets)


def check_proof(tree, secrets):
    """The proof itself: a tree with one token too many, or too few, does not pass."""
    name, choices = next((name, choices) for name, choices in views() if name == "niveau-2")
    view = f"2025-2026/voor/{name}/"
    pages = {path: content for path, content in tree.items() if path.startswith(view)}
    for token, secret in list(secrets.by_token.items())[::199]:
        sabotages = {"text": {view + "index.html": pages[view + "index.html"] + token.upper().encode()},
                     "name": {f"{view}x/{token}.bin": b""}}
        for kind, sabotage in sabotages.items():
            is_told = any(token in problem for problem in leaks(scan(pages | sabotage), secrets))
            if is_told == may_show(secret, choices):
                raise Failure(f"{secret} put into {view} as a {kind} is {'' if is_told else 'not '}told")
        is_expected = must_show(secret, choices) and secret.edition == "2025-2026"
        without = {path: content.replace(token.encode(), b"") for path, content in pages.items() if token not in path}
        if is_expected and not any(token in problem and view in problem for problem in misses(scan(without), secrets)):
            raise Failure(f"{secret} is gone from {view} and not missed")


def check_all_data(program):
    """Layouts that print whatever a template can ask for."""
    tree, secrets = build(program, [GOLDEN / "layouts", GOLDEN / "navigation/layouts"])
    check_none(leaks(scan(tree), secrets), "leaks")
    check_links(tree)


def tests(program):
    yield "leak/the real layouts", lambda: check_real_layouts(program)
    yield "leak/layouts that print all they get", lambda: check_all_data(program)
