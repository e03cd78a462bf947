"""What replaces what, from year to year, and the old addresses that nobody may lose."""

import re
import shutil

from history_book import BOOK, CHANGES, CHANGES_1, CONFIG, YEAR, book, expect, site
from program import ROOT, Failure, git, same_text, scratch_folder, write_files


OLD_RULES = """---
title: Oude regels
---
Kom op tijd.

## Uren {#uren}

Tien uur. {niveau=4}

## Plek

Op school.
"""
NEW_RULES = """---
title: Nieuwe regels
vervangt: 2024-2025/deel/oud.md
---
Wees er altijd.

## Tijd {#tijd vervangt=2024-2025/deel/oud.md#uren}

Twaalf uren, verdeeld over de week. {niveau=4}
"""
TWO_YEARS = {path: content for path, content in BOOK.items() if "regels" not in path} | {
    "content/2024-2025/editie.yaml": YEAR.format(2024, 2025),
    "content/2024-2025/deel/_index.md": "---\ntitle: Deel\n---\nEen deel.\n",
    "content/2024-2025/deel/oud.md": OLD_RULES,
    "content/2025-2026/deel/nieuw.md": NEW_RULES,
}


def lineage_is_shown(program):
    """Both ways, as links; the redline aligns by it; nothing of a part that a view does not show."""
    tree = site(program, book("vervangt", ("2025-08-20", TWO_YEARS)))
    new, old = "deel/nieuw/index.html", "deel/oud/index.html"
    page = tree[f"2025-2026/{new}"]
    expect(page, "Vervangt Oude regels in 2024-2025", "Tijd vervangt Oude regels: Uren in 2024-2025")
    for href in ("../../../2024-2025/deel/oud/index.html", "../../../2024-2025/deel/oud/index.html#uren"):
        if f'href="{href}"' not in page:
            raise Failure(f"{href} is missing")
    expect(tree[f"2024-2025/{old}"], "2025-2026: Nieuwe regels", "Vervangen door Nieuwe regels in 2025-2026",
           "Uren is vervangen door Nieuwe regels: Tijd in 2025-2026")
    expect(tree[f"2024-2025/voor/niveau-1/{old}"], "Vervangen door Nieuwe regels", absent=["Tijd", "Uren"])
    if 'data-anchors="uren ../../../2025-2026/deel/nieuw/index.html#tijd "' not in tree["actueel/deel/oud/index.html"]:
        raise Failure("the place of the replaced rule is lost")
    if 'href="../../../2025-2026/deel/nieuw/index.html">Lees deze pagina' not in tree[f"2024-2025/{old}"]:
        raise Failure("the old page does not lead to the new one")
    expect(tree[f"2025-2026/voor/niveau-4/{new}"], "Tijd vervangt Oude regels: Uren")
    expect(tree[f"2025-2026/voor/niveau-1/{new}"], "Vervangt Oude regels", absent=["Tijd", "Uren"])
    expect(tree[CHANGES], "Eerst heette deze pagina: Oude regels.", "[-Uren-] {+Tijd+}")
    expect(tree[CHANGES_1], "Nieuwe regels", absent=["Tijd", "Uren", "Twaalf", "Tien"])


def lineage_of_hidden_pages(program):
    """A page that a view does not have is not named in it, whichever of the two it is."""
    for path, text in (("content/2024-2025/deel/oud.md", OLD_RULES), ("content/2025-2026/deel/nieuw.md", NEW_RULES)):
        only = {path: text.replace("title:", "niveau: 4\ntitle:").replace(" {niveau=4}", "")}
        tree = site(program, book("vervangt-verborgen", ("2025-08-20", TWO_YEARS | only)))
        hidden = re.search("title: (.*)", text)[1]
        found = [path for path, html in tree.items() if "/voor/niveau-1/" in path and hidden in html]
        if found:
            raise Failure(f"{hidden} stands on {found}")


def lineage_is_checked(program):
    cases = {
        "vervangt: 2023-2024/deel/oud.md": "vervangt-editie-onbekend",
        "vervangt: 2025-2026/deel/_index.md": "vervangt-editie-onbekend",
        "vervangt: 2024-2025/../2025-2026/deel/_index.md": "vervangt-editie-onbekend",
        "vervangt: [2024-2025/deel/oudd.md]": "link-pagina-ontbreekt",
        "vervangt: 2024-2025/deel/oud.md#uur": "link-anker-ontbreekt",
        "vervangt: 2024-2025/deel/oud": "link-geen-pagina",
    }
    folder = book("vervangt-fout", ("2025-08-20", TWO_YEARS))
    for line, code in cases.items():
        write_files(folder, {"content/2025-2026/deel/nieuw.md": f"---\ntitle: Nieuw\n{line}\n---\nTekst.\n"})
        result = program.build(folder, "site")
        same_text(code, " ".join(result.slugs()), line)
        if "nieuw.md:3:" not in result.stderr:
            raise Failure(f"no place\n{result.stderr}")
    write_files(folder, {"content/2025-2026/deel/nieuw.md":
                         "---\ntitle: Nieuw\n---\nTekst. {vervangt=2024-2025/deel/oud.md}\n"})
    same_text("vervangt-zonder-adres", " ".join(program.build(folder, "site").slugs()), "block without an address")


def renamed_twice(program):
    """A page finds its counterpart by way of the year between."""
    files = {f"content/{year}-{year + 1}/editie.yaml": YEAR.format(year, year + 1) for year in (2023, 2024, 2025)}
    files |= {
        "content/wegwijzer.yaml": CONFIG,
        "content/2023-2024/eerste.md": "---\ntitle: Eerste\n---\nTekst.\n",
        "content/2023-2024/weg.md": "---\ntitle: Weg\n---\nDit verviel.\n",
        "content/2024-2025/tweede.md": "---\ntitle: Tweede\naliases: [eerste]\n---\nTekst.\n",
        "content/2025-2026/derde.md": "---\ntitle: Derde\nvervangt: 2024-2025/tweede.md\n---\nTekst.\n",
    }
    tree = site(program, book("twee-keer", ("2025-08-20", files)))
    expect(tree["2023-2024/eerste/index.html"], "2025-2026: Derde 2024-2025: Tweede 2023-2024")
    expect(tree["2025-2026/derde/index.html"], "2025-2026 2024-2025: Tweede 2023-2024: Eerste")
    for name in ("eerste", "tweede", "derde"):
        if 'href="../../2025-2026/derde/index.html"' not in tree[f"actueel/{name}/index.html"]:
            raise Failure(f"actueel/{name}/ does not lead to the page of today")
    gone = tree["actueel/weg/index.html"]
    expect(gone, "Deze pagina staat niet meer in 2025-2026", "Het dichtst erbij: Trefwoorden", "Zo was het in 2023-2024")
    if "refresh" in gone or 'href="../../2023-2024/weg/index.html"' not in gone:
        raise Failure(f"actueel/weg/ does not say that it is gone\n{gone}")


def not_known(program):
    """What a year does not know of itself is neither new nor gone: not in the redline, the feed and the other years."""
    known = {"content/2024-2025/editie.yaml": YEAR.format(2024, 2025) + "incomplete: [deel/nieuw, los]\n",
             "content/2025-2026/los/_index.md": "---\ntitle: Los\n---\nEen los deel.\n",
             "content/2025-2026/los/blad.md": "---\ntitle: Blad\n---\nTekst van het blad.\n",
             "content/2025-2026/deel/nieuw.md": "---\ntitle: Anders\n---\nGeheel andere woorden staan hier.\n",
             "content/2025-2026/deel/erbij.md": "---\ntitle: Erbij\n---\nDit kwam erbij voor iedereen.\n"}
    folder = book("onvolledig", ("2025-08-20", TWO_YEARS | known))
    tree = site(program, folder, "--base-url", "https://x.example/")
    expect(tree[CHANGES], "Erbij nieuw", "Los", "Anders", absent=["Los nieuw", "Anders nieuw", "Blad"])
    expect(tree["2025-2026/los/blad/index.html"], "van 2024-2025 staat dit hier niet")
    expect(tree["2025-2026/deel/erbij/index.html"], "staat niet in 2024-2025; het dichtst erbij: Deel")
    feed = (folder / "site/2025-2026/feed.xml").read_text()
    if "Erbij" not in feed or "Blad" in feed or "Anders" in feed:
        raise Failure(feed)
    write_files(folder, {"content/2024-2025/editie.yaml": YEAR.format(2024, 2025) + "incomplete: [dele, deel]\n"})
    result = program.build(folder, "site")
    same_text("onvolledig-onbekend", " ".join(result.slugs()), "a misspelt part")
    if "editie.yaml:4:14:" not in result.stderr or "Er zijn: deel, los." not in result.stderr:
        raise Failure(result.stderr)


def ready_for_next_year(program):
    """By `current` and the order of the years: an edition that stands ready is not an old one, nor to be found yet."""
    files = TWO_YEARS | {"content/wegwijzer.yaml": CONFIG + "current: 2024-2025\nbase-url: https://x.example/\n",
                         "content/editiehulp.md": "---\ntitle: Hulp\n---\nVraag het na.\n"}
    for year in (2024, 2025):
        files[f"content/{year}-{year + 1}/editie.yaml"] = YEAR.format(year, year + 1) + "transition: {years: 1}\n"
    folder = book("klaar", ("2024-08-20", files))
    tree = site(program, folder)
    page = tree["2025-2026/deel/nieuw/index.html"]
    expect(page, "deze editie geldt nog niet, pas vanaf 1 september 2025. Lees deze pagina in 2024-2025",
           absent=["oude editie"])
    if 'content="noindex"' not in page or 'href="../../../2024-2025/deel/oud/index.html"' not in page:
        raise Failure(page)
    sitemap = (folder / "site/sitemap.xml").read_text()
    if "2025-2026" in sitemap or "2024-2025/deel/oud/" not in sitemap:
        raise Failure(sitemap)
    expect(tree["editiehulp/index.html"], "Vanaf 1 september 2025 mag je ook kiezen voor de nieuwste editie.",
           "Vanaf 1 september 2026 mag je ook kiezen voor de nieuwste editie. ",
           absent=["Vanaf 1 september 2026 mag je ook kiezen voor de nieuwste editie. Nu is"])


def found_by_engines(program):
    """Of an old year only what the current one lends may be found, and that names its own page."""
    lent = "uses: [{edition: 2025-2026, pages: [leen]}]\ntransition: {years: 1, rule: Een jaar., clause: deel/oud.md#uren}\n"
    files = TWO_YEARS | {"content/wegwijzer.yaml": CONFIG + "base-url: https://x.example/\n",
                         "content/2024-2025/editie.yaml": YEAR.format(2024, 2025) + lent,
                         "content/2025-2026/leen/_index.md": "---\ntitle: Leen\n---\nGelijk in beide jaren.\n"}
    tree = site(program, book("gevonden", ("2025-08-20", files)))
    page, old = tree["2024-2025/leen/index.html"], tree["2024-2025/deel/oud/index.html"]
    if 'rel="canonical" href="https://x.example/2025-2026/leen/"' not in page or "noindex" in page:
        raise Failure(page)
    expect(page, "Deze tekst is in 2025-2026 hetzelfde", absent=["Die kunnen nu anders zijn"])
    if 'content="noindex"' not in old or 'rel="canonical" href="https://x.example/2024-2025/deel/oud/"' not in old:
        raise Failure(old)
    if 'href="../oud/index.html#uren">Waar dat staat' not in old.replace("../../deel/oud/", "../oud/"):
        raise Failure("the clause of the rule has lost its place")


LONG = """---
title: Lang
---
Begin.

## {0}

Je meldt je elke ochtend voor half negen bij de balie van je school.
"""


def findings_after(program, name, *steps):
    """What `check` finds in the last state: the codes, and all that is said."""
    folder = book(name, *steps)
    result = program.run(["check", "--today", "2026-01-01", "--quiet"], folder)
    same_text("0", str(result.status), "status")
    return " ".join(result.slugs()), result.stderr


def move(old, new, text):
    return {f"content/2025-2026/{old}": None, f"content/2025-2026/{new}": text}


def renamed_pages(program):
    """The line to add, in the same folder, from another one and from the edition's own; for all names it had."""
    text = LONG.format("Melden")
    begin = ("2025-10-01", BOOK | {"content/2025-2026/deel/oud.md": text})
    for new, alias in (("deel/nieuw.md", "[oud]"), ("nieuw.md", "[deel/oud]"), ("deel/nieuw/_index.md", "[oud]")):
        codes, said = findings_after(program, "hernoemd", begin, ("2025-10-02", move("deel/oud.md", new, text)))
        same_text("oud-adres-vergeten", codes, new)
        if f"'aliases: {alias}'" not in said or f"{new}: opmerking" not in said:
            raise Failure(said)
    codes, said = findings_after(program, "hernoemd-drie", ("2025-10-01", BOOK | {"content/2025-2026/los.md": text}),
                                 ("2025-10-02", move("los.md", "deel/een.md", text)),
                                 ("2025-10-03", move("deel/een.md", "deel/twee.md", text)))
    if "'aliases: [een, /los]'" not in said:
        raise Failure(said)
    with_alias = text.replace("title:", "aliases: [een, /los]\ntitle:")
    folder = book("hernoemd-klaar", ("2025-10-01", BOOK | {"content/2025-2026/los.md": text}),
                  ("2025-10-02", move("los.md", "deel/een.md", text)),
                  ("2025-10-03", move("deel/een.md", "deel/twee.md", text)),
                  ("2025-10-04", {"content/2025-2026/deel/twee.md": with_alias}))
    tree = site(program, folder)  # in silence
    for path, href in (("2025-2026/los/index.html", "../../2025-2026/deel/twee/index.html"),
                       ("2025-2026/deel/een/index.html", "../../../2025-2026/deel/twee/index.html")):
        if f'href="{href}"' not in tree[path]:
            raise Failure(f"{path} does not lead to the page\n{tree[path]}")


def renamed_uncommitted(program):
    """Before the commit as after it, staged or not, with the names that it had before; and its headings."""
    text = LONG.format("Melden")
    begin = ("2025-10-01", BOOK | {"content/2025-2026/deel/oud.md": text})
    between = ("2025-10-02", move("deel/oud.md", "deel/midden.md", text))
    for is_staged in (False, True):
        last = move("deel/midden.md", "deel/nieuw.md", text.replace("Melden", "Je komst melden"))
        folder = book("nog-te-doen", begin, between, (None, last))
        if is_staged:
            git(folder, "add", "--all")
        result = program.run(["check", "--today", "2026-01-01", "--quiet"], folder)
        same_text("oud-adres-vergeten oud-anker-vergeten", " ".join(result.slugs()), f"staged: {is_staged}")
        if "'aliases: [midden, oud]'" not in result.stderr or "nieuw.md:6:1: opmerking" not in result.stderr:
            raise Failure(result.stderr)


def no_page_renamed(program):
    """A name that is taken again, and a page that was copied from another year, are nobody's old address."""
    text = LONG.format("Melden")
    begin = ("2025-10-01", BOOK | {"content/2025-2026/deel/oud.md": text})
    again = {"content/2025-2026/deel/oud.md": "---\ntitle: Weer\n---\nIets heel anders.\n"}
    codes, _ = findings_after(program, "weer-bezet", begin, ("2025-10-02", move("deel/oud.md", "deel/nieuw.md", text)),
                              ("2025-10-03", again))
    same_text("", codes, "the name is taken")
    year = {path.replace("2025-2026", "2026-2027"): content for path, content in BOOK.items()}
    year["content/2026-2027/editie.yaml"] = YEAR.format(2026, 2027)
    codes, _ = findings_after(program, "volgend-jaar", begin, ("2026-05-01", year | {
        "content/2025-2026/deel/oud.md": None, "content/2026-2027/deel/oud.md": text}))
    same_text("", codes, "another year")


def renamed_headings(program):
    """Against the last commit, and against the first day; not where the text is another one, or the id is given."""
    file = "content/2025-2026/deel/lang.md"
    begin = ("2025-10-01", BOOK | {file: LONG.format("Melden")})
    codes, said = findings_after(program, "kop", begin, (None, {file: LONG.format("Je komst melden")}))
    same_text("oud-anker-vergeten", codes, "not committed")
    if "lang.md:6:1: opmerking" not in said or "{#melden}" not in said:
        raise Failure(said)
    codes, _ = findings_after(program, "kop-vastgelegd", begin, ("2025-10-02", {file: LONG.format("Je komst melden")}))
    same_text("", codes, "committed, and never published")
    early = ("2025-08-20", begin[1])
    codes, _ = findings_after(program, "kop-eerste-dag", early, ("2025-10-02", {file: LONG.format("Je komst melden")}))
    same_text("oud-anker-vergeten", codes, "since the first day")
    for heading in ("Je komst melden {#melden}", "Je komst melden {#komst}"):
        codes, _ = findings_after(program, "kop-anker", early, (None, {file: LONG.format(heading)}))
        same_text("", codes, heading)
    other = "---\ntitle: Lang\n---\nBegin.\n\n## Vertrek\n\nNa de laatste les ruim je op en ga je naar huis toe.\n"
    codes, _ = findings_after(program, "kop-ander", begin, (None, {file: other}))
    same_text("", codes, "another text")


def nothing_in_a_shallow_clone(program):
    """Where git does not know all of the past, nothing is proposed."""
    file = "content/2025-2026/deel/lang.md"
    folder = book("kop-diep", ("2025-10-01", BOOK | {file: LONG.format("Melden")}), ("2025-10-02", {}))
    clone = scratch_folder("kop-ondiep") / "kloon"
    git(clone.parent, "clone", "--quiet", "--depth", "1", f"file://{folder}", clone)
    shutil.copytree(ROOT / "layouts", clone / "layouts")
    write_files(clone, {file: LONG.format("Je komst melden")})
    same_text("geschiedenis-ondiep", " ".join(program.build(clone, "site").slugs()), "findings")


def tests(program):
    for name, function in {
        "is shown both ways": lineage_is_shown,
        "of hidden pages": lineage_of_hidden_pages,
        "is checked": lineage_is_checked,
        "renamed twice": renamed_twice,
        "of what a year does not know": not_known,
        "ready for next year": ready_for_next_year,
        "found by search engines": found_by_engines,
    }.items():
        yield f"lineage/{name}", lambda function=function: function(program)
    for name, function in {
        "of renamed pages": renamed_pages,
        "of pages renamed just now": renamed_uncommitted,
        "nobody had": no_page_renamed,
        "of renamed headings": renamed_headings,
        "not in a shallow clone": nothing_in_a_shallow_clone,
    }.items():
        yield f"old addresses/{name}", lambda function=function: function(program)
