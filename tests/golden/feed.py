"""The feeds: valid by RFC 4287, with ids and dates that stay, and nothing of another audience."""

import os
import re
import subprocess
import xml.etree.ElementTree as ElementTree

from program import GOLDEN, Failure, read_tree, scratch_folder, write_files

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://naam@school.example:8080/map/"
TAG = "tag:school.example,2025:map/2025-2026/"
DATE = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z$")
CONFIG = """\
title: Handboek & <zo>
facets:
  niveau: {url: niveau-*, values: {1: niveau 1, 2: niveau 2}}
  rol: {values: {student: student}}
views: [{facets: [niveau]}, {facets: [rol], strict: ja}]
history: {author: none}
"""
OLD = {
    "_index.md": "---\ntitle: Jaar\n---\nAlles.\n",
    "editie.yaml": "from: 2024-09-01\nuntil: 2025-08-31\n",
    "regels/_index.md": "---\ntitle: Regels\n---\nAlle regels.\n",
    "regels/weg.md": "---\ntitle: Weg\n---\nDit vervalt volgend jaar helemaal en zonder iets dat erop lijkt.\n",
    "regels/dagen.md": """\
---
title: Dagen & "uren"
---
Op maandag ben je op school, en anders bel je. {rol=student}

## Niveau een {#een niveau=1}

Op dinsdag ben je op school, bij GEHEIM1.

## Voor iedereen {#allen}

Op woensdag ben je op school, met 5 < 6 uur.

## Oud {#oud}

Deze regel staat er volgend jaar niet meer, want hij is overbodig.
""",
}
NEW = {
    "_index.md": OLD["_index.md"],
    "editie.yaml": "title: Jaar <2025>\nfrom: 2025-09-01\nuntil: 2026-08-31\n",
    "wijzigingen.yaml": "- rule: regels/dagen.md#allen\n  reason: Het <rooster> & meer.\n  decision: Besluit 4\n"
                        "  date: 2025-06-12\n- rule: regels/dagen.md#een\n  reason: Om GEHEIM1.\n  date: 2025-07-01\n",
    "regels/_index.md": OLD["regels/_index.md"],
    "regels/nieuw.md": "---\ntitle: Nieuw\nniveau: [2]\ndescription: Alleen GEHEIM2 & meer.\n---\nTekst.\n",
    "regels/dagen.md": OLD["regels/dagen.md"].replace("dinsdag", "donderdag").replace("woensdag", "vrijdag")
                                             .split("## Oud")[0],
}
EXPECTED = {
    "wijzigingen/regels/dagen.md#allen": ("2025-06-12", 'Dagen & "uren": Voor iedereen (gewijzigd)', "regels/dagen/#allen"),
    "wijzigingen/regels/dagen.md#een": ("2025-07-01", 'Dagen & "uren": Niveau een (gewijzigd)', "regels/dagen/#een"),
    "wijzigingen/vervallen/regels/dagen.md#oud": ("2025-09-01", 'Dagen & "uren": Oud (vervallen)', "wijzigingen/"),
    "wijzigingen/vervallen/regels/weg.md": ("2025-09-01", "Weg (vervallen)", "wijzigingen/"),
    "wijzigingen/regels/nieuw.md": ("2025-09-01", "Nieuw (nieuw)", "regels/nieuw/"),
}


def handbook(new=None):
    folder = scratch_folder("feed")
    files = {f"2024-2025/{path}": text for path, text in OLD.items()}
    files |= {f"2025-2026/{path}": text for path, text in (NEW | (new or {})).items()}
    write_files(folder, {f"content/{path}": text for path, text in (files | {"wegwijzer.yaml": CONFIG}).items()})
    return folder


def build(program, folder, *arguments, base=BASE):
    program.build(folder, "site", *(["--base-url", base] if base else []), *arguments, layouts=GOLDEN / "layouts")
    return read_tree(folder / "site")


def feeds(tree):
    return {path: ElementTree.fromstring(content) for path, content in tree.items() if path.endswith("feed.xml")}


def text_of(element, name):
    found = element.findall(ATOM + name)
    if len(found) != 1 or not (found[0].text or "").strip():
        raise Failure(f"{len(found)} {name}, or an empty one")
    return found[0].text


def links_of(element):
    return {link.get("rel"): link.get("href") for link in element.findall(ATOM + "link")}


def entries_of(feed):
    return feed.findall(ATOM + "entry")


def by_id(feed):
    """The rule -> (day, title, address) of its entry."""
    prefix = text_of(feed, "id")
    return {text_of(entry, "id").removeprefix(prefix): entry for entry in entries_of(feed)}


def check_valid(path, feed):
    """What RFC 4287 requires, and what a feed of ours promises."""
    if text_of(feed, "title") and not feed.find(f"{ATOM}author/{ATOM}name").text:
        raise Failure(f"{path}: no author")
    if links_of(feed) != {"self": BASE + path, "alternate": BASE + path.replace("feed.xml", "wijzigingen/")}:
        raise Failure(f"{path}: {links_of(feed)}")
    ids = [text_of(element, "id") for element in [feed, *entries_of(feed)]]
    if len(set(ids)) < len(ids) or not all(re.fullmatch(r"tag:school\.example,202[45]:map/\S+", name) for name in ids):
        raise Failure(f"{path}: ids {ids}")
    dates = [text_of(element, "updated") for element in entries_of(feed)]
    if not all(DATE.match(date) for date in dates) or dates != sorted(dates, reverse=True):
        raise Failure(f"{path}: dates {dates}")
    if DATE.match(text_of(feed, "updated")) is None or (dates and text_of(feed, "updated") != dates[0]):
        raise Failure(f"{path}: updated")
    for entry in entries_of(feed):
        content = entry.find(ATOM + "content")
        if not text_of(entry, "title") or not links_of(entry)["alternate"].startswith(BASE) or content.get("type") != "html":
            raise Failure(f"{path}: {ElementTree.tostring(entry)}")
        ElementTree.fromstring(f"<div>{content.text or ''}</div>")  # what it holds is well-formed, too


def check_entries(program):
    tree = build(program, handbook())
    found = feeds(tree)
    if sorted(found) != sorted(f"{year}/{view}feed.xml" for year in ("2024-2025", "2025-2026") for view in
                               ("", "voor/niveau-1/", "voor/niveau-2/", "voor/student/")):
        raise Failure(f"feeds: {sorted(found)}")
    for path, feed in found.items():
        check_valid(path, feed)
    feed = found["2025-2026/feed.xml"]
    if text_of(feed, "id") != TAG or text_of(feed, "title") != "Wijzigingen – Jaar <2025> – Handboek & <zo>":
        raise Failure(ElementTree.tostring(feed).decode())
    told = {name: (text_of(entry, "updated")[:10], text_of(entry, "title"),
                   links_of(entry)["alternate"].removeprefix(BASE + "2025-2026/")) for name, entry in by_id(feed).items()}
    if told != EXPECTED:
        raise Failure("\n".join(f"{name}: {told.get(name)} instead of {EXPECTED.get(name)}"
                                for name in sorted(told.keys() | EXPECTED.keys()) if told.get(name) != EXPECTED.get(name)))
    html = by_id(feed)["wijzigingen/regels/dagen.md#allen"].find(ATOM + "content").text
    for part in ("Het &lt;rooster&gt; &amp; meer. Besluit: Besluit 4 (12 juni 2025).", "vrijdag", "<del>", "5 &lt; 6 uur"):
        if part not in html:
            raise Failure(f"no '{part}' in {html}")


def check_filtered(program):
    """A view's feed has its own rules only: in titles, texts, reasons, addresses and dates."""
    tree = build(program, handbook())
    for view, secret, names in (("niveau-1", b"GEHEIM2", ["regels/dagen.md#een"]), ("niveau-2", b"GEHEIM1", ["regels/nieuw.md"]),
                                ("student", b"GEHEIM", [])):
        content = tree[f"2025-2026/voor/{view}/feed.xml"]
        feed = ElementTree.fromstring(content)
        if secret in content or (view == "niveau-2" and (b"#een" in content or b"2025-07-01" in content)):
            raise Failure(f"{secret} in {view}")
        for name in names:
            if f"wijzigingen/{name}" not in by_id(feed):
                raise Failure(f"no {name} in {view}: {sorted(by_id(feed))}")


def check_stable(program):
    """Another order, other changes beside it and another day: what was there keeps its id and its bytes."""
    before = build(program, handbook())["2025-2026/feed.xml"]
    if build(program, handbook(), "--today", "2030-01-01", "--jobs", "3")["2025-2026/feed.xml"] != before:
        raise Failure("the day or the threads are in it")
    more = {"regels/a-eerst.md": "---\ntitle: AAA\norder: 1\n---\nIets heel anders, dat nergens op lijkt.\n",
            "_index.md": "---\ntitle: Ander jaar\n---\nAlles is anders.\n",
            "regels/dagen.md": NEW["regels/dagen.md"].replace("## Niveau een {#een", "## Eerst {#eerst}\n\nEen heel nieuwe "
                                                              "regel die er eerst staat.\n\n## Niveau een {#een")}
    after = by_id(ElementTree.fromstring(build(program, handbook(more))["2025-2026/feed.xml"]))
    for name, entry in by_id(ElementTree.fromstring(before)).items():
        if name not in after or ElementTree.tostring(entry) != ElementTree.tostring(after[name]):
            raise Failure(f"{name} is another entry now")


def check_limit(program):
    pages = {f"regels/pagina-{number}.md": f"---\ntitle: Pagina {number}\n---\nUniek{number} en eigen{number} tekst{number}.\n"
             for number in range(130)}
    feed = feeds(build(program, handbook(pages)))["2025-2026/feed.xml"]
    if len(entries_of(feed)) != 100 or text_of(entries_of(feed)[0], "updated") != "2025-09-01T00:00:00Z":
        raise Failure(f"{len(entries_of(feed))} entries")


def check_without_address(program):
    folder = handbook()
    write_files(folder, {"layouts/page.mustache": "{{title}}{{edition.feed_href}}"})
    for path in (GOLDEN / "layouts").glob("*.mustache"):
        if path.name != "page.mustache":
            write_files(folder, {f"layouts/{path.name}": path.read_bytes()})
    program.build(folder, "site")
    tree = read_tree(folder / "site")
    if feeds(tree) or any(b"feed.xml" in content for content in tree.values()):
        raise Failure("a feed without an address of the site")
    program.build(folder, "site", "--base-url", BASE)
    tree = read_tree(folder / "site")
    if not tree["2025-2026/voor/niveau-1/regels/dagen/index.html"].endswith(b"../../feed.xml") or \
            not tree["2024-2025/regels/weg/index.html"].endswith(b"../../feed.xml") or b"feed.xml" in tree["index.html"]:
        raise Failure("the page's link to its feed")


def commit_on(folder, day, subject):
    environment = os.environ | {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    environment |= {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
                    for what, value in (("NAME", "A"), ("EMAIL", "a@x.nl"), ("DATE", f"{day}T12:00:00Z"))}
    for command in (["init", "-q", "-b", "main"], ["add", "content"], ["commit", "-q", "-m", subject]):
        subprocess.run(["git", *command], cwd=folder, env=environment, check=True, capture_output=True)


def check_history(program):
    """Dates out of git; a change during the year is an entry of its own, and filtered like the others."""
    folder = handbook()
    commit_on(folder, "2025-08-20", "begin")
    write_files(folder, {"content/2025-2026/regels/dagen.md": NEW["regels/dagen.md"].replace("bij GEHEIM1", "nu bij GEHEIM1")})
    commit_on(folder, "2026-02-03", "Nu over GEHEIM1")
    tree = build(program, folder)
    entries = by_id(feeds(tree)["2025-2026/feed.xml"])
    days = {name: text_of(entry, "updated")[:10] for name, entry in entries.items()}
    expected = {name: day for name, (day, *_) in EXPECTED.items()} | {
        "wijzigingen/regels/nieuw.md": "2025-08-20", "wijzigingen/vervallen/regels/dagen.md#oud": "2025-08-20",
        "wijzigingen/regels/dagen.md#allen": "2025-08-20", "wijzigingen/regels/dagen.md#een": "2025-08-20",
        "tijdens/regels/dagen.md#een": "2026-02-03"}
    if days != expected:
        raise Failure(f"{days}\ninstead of {expected}")
    write_files(folder, {"content/2025-2026/regels/erbij.md": "---\ntitle: Erbij\n---\nIets dat nergens op lijkt, en kort.\n"})
    commit_on(folder, "2026-03-04", "erbij")
    again = by_id(feeds(build(program, folder))["2025-2026/feed.xml"])
    if "tijdens/regels/erbij.md" not in again or "wijzigingen/regels/erbij.md" in again:
        raise Failure(f"one event is not one entry: {sorted(again)}")
    if b"GEHEIM1" in tree["2025-2026/voor/niveau-2/feed.xml"] or b"tijdens" in tree["2025-2026/voor/niveau-2/feed.xml"]:
        raise Failure("a change for niveau 1 in the feed of niveau 2")


def tests(program):
    yield "feed/valid, and what is in it", lambda: check_entries(program)
    yield "feed/filtered", lambda: check_filtered(program)
    yield "feed/ids and bytes stay", lambda: check_stable(program)
    yield "feed/at most a hundred entries", lambda: check_limit(program)
    yield "feed/none without an address", lambda: check_without_address(program)
    yield "feed/dates and later changes from git", lambda: check_history(program)
