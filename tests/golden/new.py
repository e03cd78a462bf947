"""`wegwijzer new`: a page, and next year's edition out of this year's, in real folders and a real repository."""

import re
import resource
import signal
import subprocess

from program import GOLDEN, Failure, commit, git, read_tree, same_text, same_tree, scratch_folder, write_files

CONFIG = "title: Handboek\nfacets:\n  niveau: {values: {1: een, 2: twee}}\nviews: [{facets: [niveau]}]\n"
SETTINGS = """\
# Het jaar 2025-2026.
title: Studiejaar 2025-2026
from: 2025-09-01
until: 2026-08-31
transition: {years: 1, rule: Begon je in 2025-2026?, clause: regels/a.md}
values: {peildatum: 1 mei 2026, rooster: https://x.example/2025/}
"""
PAGE = """\
---
title: A
review: 2027-06-01
---
Voor 1 juni 2026, zie LERWPL31X. {datum=2026-06-01}
"""
FILES = {
    "wegwijzer.yaml": CONFIG,
    "2024-2025/editie.yaml": "title: Studiejaar 2024-2025\nfrom: 2024-09-01\nuntil: 2025-08-31\n",
    "2025-2026/editie.yaml": SETTINGS,
    "2025-2026/begrippen.yaml": "- term: stage\n  explanation: Werken om te leren, sinds 2025.\n",
    "2025-2026/wijzigingen.yaml": "- rule: regels/a.md\n  reason: Zo.\n",
    "2025-2026/_index.md": "---\ntitle: Jaar\n---\nAlles.\n",
    "2025-2026/regels/_index.md": "---\ntitle: Regels\n---\nZie [a](a.md).\n",
    "2025-2026/regels/a.md": PAGE,
    "2025-2026/regels/dieper/_index.md": "---\ntitle: Dieper\n---\nTekst.\n",
}
COPIED = {
    "2026-2027/editie.yaml": SETTINGS.replace("2026", "2027").replace("2025", "2026").replace("x.example/2026", "x.example/2025"),
    "2026-2027/regels/a.md": PAGE.replace("2027-06-01", "2028-06-01"),
} | {path.replace("2025-2026", "2026-2027"): FILES[path] for path in FILES
     if path.startswith("2025-2026/") and not path.endswith(("editie.yaml", "wijzigingen.yaml", "a.md"))}
LIST = """\
Datums voor de kalender: klopt de dag dit jaar?
  content/2026-2027/regels/a.md:5:35: datum=2026-06-01

Datums in de tekst: kloppen ze dit jaar?
  content/2026-2027/editie.yaml:3:7: 2026-09-01
  content/2026-2027/editie.yaml:4:8: 2027-08-31
  content/2026-2027/editie.yaml:6:21: 1 mei 2027
  content/2026-2027/regels/a.md:5:6: 1 juni 2026

Jaren: kloppen ze? Wat elk jaar verandert, maak je een waarde.
  content/2026-2027/begrippen.yaml:2:42: 2025
  content/2026-2027/editie.yaml:1:12: 2026-2027
  content/2026-2027/editie.yaml:2:19: 2026-2027
  content/2026-2027/editie.yaml:5:42: 2026-2027
  content/2026-2027/editie.yaml:6:60: 2025

Codes: zijn ze dit jaar hetzelfde?
  content/2026-2027/regels/a.md:5:23: LERWPL31X

Wat naar een ander jaar wijst: is dat nog goed?
  geen

Nakijkdatums: een jaar later gezet. Kijk die pagina's dan na.
  content/2026-2027/regels/a.md:3:1: review: 2028-06-01
"""


def handbook(more=None):
    folder = scratch_folder("new")
    write_files(folder, {f"content/{path}": text for path, text in (FILES | (more or {})).items()})
    return folder


def run(program, folder, *arguments, status=0):
    result = program.run(["new", *arguments], folder)
    if result.status != status:
        raise Failure(f"status {result.status} of new {arguments}\n{result.stdout}{result.stderr}")
    return result


def content_of(folder):
    return {path.removeprefix("content/"): content.decode() for path, content in read_tree(folder).items()
            if path.startswith("content/")}


def check_is_clean(program, folder):
    """`check` finds nothing in it, without layouts of its own."""
    result = program.run(["check", "--today", "2026-01-01", "--layouts", GOLDEN / "layouts", "--quiet"], folder)
    if result.status or result.stderr:
        raise Failure(result.stderr)


def check_refused(program, folder, arguments, code):
    """Nothing is made, and the reason is told."""
    before = content_of(folder)
    result = run(program, folder, *arguments, status=1)
    if result.slugs() != [code] or result.stdout:
        raise Failure(f"new {arguments}: {result.slugs()} instead of {code}\n{result.stdout}")
    same_tree_of_texts(before, content_of(folder))


def same_tree_of_texts(expected, actual):
    same_tree({path: text.encode() for path, text in expected.items()},
              {path: text.encode() for path, text in actual.items()})


def check_page(program):
    folder = handbook()
    (folder / "content/2025-2026/wijzigingen.yaml").unlink()  # else it asks why there is a new page
    result = run(program, folder, "page", "regels/vaste-dagen", "--today", "2026-03-04")
    made = content_of(folder)["2025-2026/regels/vaste-dagen.md"]
    for line in ("title: Vaste dagen", "keywords: []", "review: 2027-06-01"):
        if line not in made.splitlines():
            raise Failure(f"no '{line}' in\n{made}")
    if "Gemaakt: content/2025-2026/regels/vaste-dagen.md\n" not in result.stdout:
        raise Failure(result.stdout)
    run(program, folder, "page", "regels/dieper/b.md", "--edition=2025-2026", "--today", "2026-03-03")
    if "review: 2026-06-01\n" not in content_of(folder)["2025-2026/regels/dieper/b.md"]:
        raise Failure("the next 1 June is far enough")
    if any("/." in path for path in content_of(folder)):
        raise Failure("something hidden was left")
    check_is_clean(program, folder)


def check_page_refused(program):
    folder = handbook({"2024-2025/los/a.md": PAGE})
    for arguments, code in (
            (["page", "regels/a"], "nieuw-bestaat-al"),
            (["page", "regels/dieper"], "nieuw-bestaat-al"),
            (["page", "regel/b"], "nieuw-onderdeel-onbekend"),
            (["page", "los/b"], "nieuw-onderdeel-onbekend"),
            (["page", "b"], "nieuw-pagina-onjuist"),
            (["page", "regels/"], "nieuw-pagina-onjuist"),
            (["page", "/b"], "nieuw-pagina-onjuist"),
            (["page", "../b"], "nieuw-pagina-onjuist"),
            (["page", "regels/../../b"], "nieuw-pagina-onjuist"),
            (["page", "regels/Een Twee"], "nieuw-pagina-onjuist"),
            (["page", "regels/_index"], "nieuw-pagina-onjuist"),
            (["page", "regels/b", "--edition", "2026-2027"], "nieuw-editie-onbekend")):
        check_refused(program, folder, arguments, code)
    result = run(program, folder, "page", "regel/b", status=1)
    if "Kies uit: regels, regels/dieper. Of maak eerst zelf de map" not in result.stderr:
        raise Failure(result.stderr)


def check_edition(program):
    folder = handbook()
    result = run(program, folder, "edition", "2026-2027")
    same_tree_of_texts(FILES | COPIED, content_of(folder))
    same_text(LIST, result.stdout[result.stdout.index("Datums voor"):result.stdout.index("\nKijk tot slot")], "list")
    if "kopie van 2025-2026" not in result.stdout or "git tag" in result.stdout:
        raise Failure(result.stdout)
    (folder / "content/2025-2026/wijzigingen.yaml").unlink()  # what it explains is not what differs here
    check_is_clean(program, folder)


def check_edition_refused(program):
    folder = handbook()
    for name, code in (("2026-2028", "nieuw-studiejaar-onjuist"), ("volgend", "nieuw-studiejaar-onjuist"),
                       ("../2026-2027", "nieuw-studiejaar-onjuist"), ("2025-2026", "nieuw-bestaat-al"),
                       ("2027-2028", "nieuw-studiejaar-los"), ("2023-2024", "nieuw-studiejaar-los")):
        check_refused(program, folder, ["edition", name], code)
    write_files(folder, {"content/2026-2027": "een bestand"})
    check_refused(program, folder, ["edition", "2026-2027"], "nieuw-bestaat-al")
    empty = scratch_folder("new")
    write_files(empty, {"content/wegwijzer.yaml": CONFIG})
    check_refused(program, empty, ["edition", "2026-2027"], "nieuw-zonder-editie")
    check_refused(program, empty, ["page", "a/b"], "nieuw-zonder-editie")
    broken = handbook({"2025-2026/editie.yaml": "title: [x\n"})
    check_refused(program, broken, ["edition", "2026-2027"], "yaml-haakje-open")


def check_failure_leaves_nothing(program):
    """A disk that fills up half-way: files may have at most 100 bytes, which editie.yaml is over."""
    folder = handbook()
    before = content_of(folder)
    result = program.run(["new", "edition", "2026-2027"], folder, preexec_fn=limit_files)
    if result.status != 3 or "schrijven-mislukt" not in result.stderr:
        raise Failure(f"status {result.status}\n{result.stderr}")
    same_tree_of_texts(before, content_of(folder))


def limit_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


def git_says(folder, *arguments):
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def check_history_is_followed(program):
    """Git follows the copies; with --tag, where the folder moves, the site's own history does too."""
    folder = handbook()
    commit(folder, "begin")
    run(program, folder, "edition", "2026-2027")
    commit(folder, "kopie")
    for path in ("regels/a.md", "begrippen.yaml", "regels/_index.md"):
        subjects = git_says(folder, "log", "--follow", "--format=%s", f"content/2026-2027/{path}")
        same_text("kopie\nbegin\n", subjects, path)


def check_tag(program):
    folder = handbook({"wegwijzer.yaml": CONFIG + "history: {author: none}\n"})
    (folder / "content/2025-2026/wijzigingen.yaml").unlink()
    commit(folder, "begin")
    told = run(program, folder, "edition", "2026-2027", "--tag").stdout
    for command in re.findall(r"^  (git .*)$", told, re.M):
        git(folder, *(part.strip('"') for part in re.findall(r'"[^"]*"|\S+', command)[1:]))
    setting = re.search(r"wegwijzer.yaml:\n((?:  .*\n)+)", told)[1]
    config = folder / "content/wegwijzer.yaml"
    config.write_text(config.read_text() + setting.replace("\n  ", "\n").removeprefix("  "))
    if (folder / "content/2025-2026").exists():
        raise Failure("the old year is still a folder")
    check_is_clean(program, folder)
    write_files(folder, {"layouts/page.mustache": "{{#provenance.changes}}{{subject}};{{/provenance.changes}}"})
    for path in (GOLDEN / "layouts").glob("*.mustache"):
        target = folder / "layouts" / path.name
        if not target.exists():
            target.write_bytes(path.read_bytes())
    program.build(folder, "site")
    same_text("Nieuwe editie 2026-2027;begin;", (folder / "site/2026-2027/regels/a/index.html").read_text(), "changes")
    if not (folder / "site/2025-2026/regels/a/index.html").exists():
        raise Failure("the old year is not on the site")
    check_refused(program, folder, ["page", "regels/b", "--edition", "2025-2026"], "nieuw-editie-uit-git")


def check_usage(program):
    folder = handbook()
    for arguments in ([], ["page"], ["edition", "a", "b"], ["chapter", "x"], ["page", "a/b", "--today", "morgen"],
                      ["page", "a/b", "--edities", "x"]):
        result = program.run(["new", *arguments], folder)
        if result.status != 2 or not result.stderr or result.stdout:
            raise Failure(f"status {result.status} of new {arguments}\n{result.stderr}")
    if "new [OPTIES] page" not in program.run(["help", "new"], folder).stdout:
        raise Failure("no help")


def tests(program):
    yield "new/a page", lambda: check_page(program)
    yield "new/a page that cannot be", lambda: check_page_refused(program)
    yield "new/an edition", lambda: check_edition(program)
    yield "new/an edition that cannot be", lambda: check_edition_refused(program)
    yield "new/a failure half-way leaves nothing", lambda: check_failure_leaves_nothing(program)
    yield "new/git follows the copies", lambda: check_history_is_followed(program)
    yield "new/the old year from git", lambda: check_tag(program)
    yield "new/wrong usage", lambda: check_usage(program)
