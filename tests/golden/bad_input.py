"""Bad input: each fault has its status and its clear findings, and what stood in the site's folder stands there still."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from program import (ENVIRONMENT, GOLDEN, ROOT, WEGWIJZER, Failure, Skip, built, read_tree, same_text, same_tree,
                     scratch_folder, write_files)

PAGE = "content/2025-2026/pagina.md"
PEER = "content/2025-2026/andere.md"
TEMPLATE = "layouts/page.mustache"
QUESTIONS = "content/2025-2026/zoekvragen.yaml"
NO_VIEW = "- {question: tekst, view: niveau-9, expect: pagina}\n"
BASE = {
    "content/wegwijzer.yaml": """\
facets:
  niveau: {values: {1: niveau 1, 2: niveau 2}}
  vorm: {values: {voltijd: voltijd, deeltijd: deeltijd}}
views:
  - facets: [niveau]
""",
    "content/2025-2026/editie.yaml": "title: Studiejaar 2025-2026\n",
    PAGE: "---\ntitle: Pagina\n---\nTekst.\n",
}
FINDING = re.compile(r"^(\S.*?): (?:fout|waarschuwing|opmerking|storing): .* \[([a-z0-9-]+)\]$", re.M)
NOBODY = 65534


def page(text, front="title: Pagina"):
    return f"---\n{front}\n---\n{text}\n"


def link_to(target):
    """A symbolic link, as write_files makes it."""
    return lambda path: path.symlink_to(target)


def snapshot(folder):
    """Everything in a folder: kind, bytes, and times, so that a rewrite of the same bytes shows too."""
    entries = {}
    for path in sorted(Path(folder).rglob("*")):
        status = path.lstat()
        entries[str(path.relative_to(folder))] = (status.st_mode, status.st_mtime_ns,
                                                  path.read_bytes() if path.is_file() else b"")
    return entries


def prepare(program):
    """A folder with content, layouts and the site that was made of them."""
    folder = scratch_folder("bad-input")
    write_files(folder, BASE)
    shutil.copytree(GOLDEN / "layouts", folder / "layouts")
    built(program.build(folder, "site"))
    return folder


def findings(result):
    return "".join(f"{place} {code}\n" for place, code in FINDING.findall(result.stderr))


def check_refused(folder, before, result, expected, status):
    same_text(f"{status}\n", f"{result.status}\n", "status")
    same_text("".join(f"{line}\n" for line in expected), findings(result), "findings")
    if snapshot(folder / "site") != before:
        raise Failure("the old site is not what it was")
    beside = sorted(path.name for path in folder.iterdir() if "site" in path.name)
    if beside != ["site"]:
        raise Failure(f"something is left beside the site: {beside}")


def refuse(program, change, expected, status=1, arguments=()):
    """The change (path -> content, None = removed) makes a build fail, and with these findings."""
    folder = prepare(program)
    before = snapshot(folder / "site")
    for path, content in change.items():
        target = folder / path
        if content is None:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        else:
            write_files(folder, {path: content})
    check_refused(folder, before, program.build(folder, "site", *arguments), expected, status)


def accept(program, text, expected):
    """Both texts of a page give the same site, in silence."""
    trees = []
    for content in (text, expected):
        folder = prepare(program)
        write_files(folder, {PAGE: content})
        built(program.build(folder, "site"))
        trees.append(read_tree(folder / "site"))
    same_tree(trees[1], trees[0])


def deep_folders(path):
    deep = path / "/".join(["map"] * 17)
    deep.mkdir(parents=True)


def many_nodes():
    return page("a\n" * 8000 + ("\n" + "a\n" * 8000) * 64)


# name -> what changes, and the findings
REFUSED = {
    "no content folder": ({"content": None}, ["content map-ontbreekt"]),
    "no layouts folder": ({"layouts": None}, ["layouts map-ontbreekt"]),
    "no configuration": ({"content/wegwijzer.yaml": None}, ["content/wegwijzer.yaml instellingen-ontbreken"]),
    "empty file": ({PAGE: ""}, [f"{PAGE} titel-ontbreekt"]),
    "no front matter": ({PAGE: "Tekst.\n"}, [f"{PAGE} titel-ontbreekt"]),
    "unclosed front matter": ({PAGE: "---\ntitle: Pagina\n\nTekst.\n"}, [f"{PAGE}:1:1 gegevens-niet-gesloten"]),
    "front matter of 17 KiB": ({PAGE: page("", "title: Pagina\nsource: " + "x" * 17 * 1024)},
                               [f"{PAGE}:2:1 gegevens-te-groot"]),
    "a tab in YAML": ({"content/2025-2026/editie.yaml": "values:\n\tmail: x\n"},
                      ["content/2025-2026/editie.yaml:2:1 yaml-tab"]),
    "Latin-1": ({PAGE: page("Caf").encode() + b"\xe9\n"}, [f"{PAGE}:5:1 geen-utf8"]),
    "Latin-1 in YAML": ({"content/2025-2026/editie.yaml": b"title: Caf\xe9\n"},
                        ["content/2025-2026/editie.yaml:1:11 yaml-geen-utf8"]),
    "NUL": ({PAGE: page("a\0b")}, [f"{PAGE}:4:2 nul-byte"]),
    "a page of 5 MB": ({PAGE: page("woord " * 1000000)}, [f"{PAGE} bestand-te-groot"]),
    "a configuration of 5 MB": ({"content/wegwijzer.yaml": "# " + "x" * 5000000},
                                ["content/wegwijzer.yaml bestand-te-groot"]),
    "a template of 5 MB": ({"layouts/not-found.mustache": "x" * 5000000},
                           ["layouts sjabloon-ontbreekt", "layouts/not-found.mustache bestand-te-groot"]),
    "10,000 nested quotes": ({PAGE: page(">" * 10000 + " diep")}, [f"{PAGE}:4:1 regel-te-diep"]),
    "5,000 nested lists": ({PAGE: page("- " * 5000 + "diep")}, [f"{PAGE}:4:1 regel-te-diep"]),
    "20,000 bytes without an empty line": ({PAGE: page("woord\n" * 3400)}, [f"{PAGE}:4:1 alinea-te-lang"]),
    "a million nodes": ({PAGE: many_nodes()}, [f"{PAGE}:500065:1 te-veel-onderdelen"]),
    "::: unclosed": ({PAGE: page("::: tip\nTekst.")}, [f"{PAGE}:4:1 blok-niet-gesloten"]),
    "::: crossed": ({PAGE: page("- ::: tip\n\n:::")}, [f"{PAGE}:4:3 blok-gekruist"]),
    "unknown facet": ({PAGE: page("Tekst. {kleur=rood}")}, [f"{PAGE}:4:9 attribuut-onbekend"]),
    "unknown value": ({PAGE: page("Tekst. {niveau=9}")}, [f"{PAGE}:4:16 waarde-onbekend"]),
    "an attribute twice": ({PAGE: page("Tekst. {niveau=1 niveau=2}")}, [f"{PAGE}:4:18 attribuut-dubbel"]),
    "raw HTML": ({PAGE: page("<script>alert(1)</script>")},
                 [f"{PAGE}:4:1 html-niet-toegestaan", f"{PAGE}:4:17 html-niet-toegestaan"]),
    "an alias ../../etc": ({PAGE: page("", "title: Pagina\naliases: [../../etc]")}, [f"{PAGE}:3:11 oud-adres-onjuist"]),
    "a link ../../../../etc": ({PAGE: page("[x](../../../../etc/passwd.md)")}, [f"{PAGE}:4:1 link-pagina-ontbreekt"]),
    "a shared page ../../etc": ({"content/2025-2026/editie.yaml": "uses: [{edition: ../.., pages: [etc]}]\n"},
                                ["content/2025-2026/editie.yaml:1:33 gedeelde-pagina-onbekend"]),
    "a name with %2e": ({"content/2025-2026/%2e%2e.md": page("")},
                        ["content/2025-2026/%2e%2e.md bestandsnaam-onjuist"]),
    "a link to a file out of content": ({"content/2025-2026/buiten.md": link_to("/etc/hostname")},
                                        ["content/2025-2026/buiten.md link-naar-buiten"]),
    "a link to a folder out of content": ({"content/2025-2026/buiten": link_to("../../layouts")},
                                          ["content/2025-2026/buiten link-naar-buiten"]),
    "a link to nowhere": ({"content/2025-2026/buiten.md": link_to("nergens.md")},
                          ["content/2025-2026/buiten.md link-naar-buiten"]),
    "a link in a circle": ({"content/2025-2026/kring": link_to("kring")},
                           ["content/2025-2026/kring link-naar-buiten"]),
    "a pipe": ({"content/2025-2026/pijp.md": os.mkfifo}, ["content/2025-2026/pijp.md geen-gewoon-bestand"]),
    "17 folders deep": ({"content/2025-2026/map": deep_folders},
                        ["content/2025-2026/" + "/".join(["map"] * 15) + " map-te-diep"]),
    "two pages with one address": ({"content/2025-2026/pagina/_index.md": page("")},
                                   ["content/2025-2026/pagina/_index.md adres-dubbel"]),
    "two headings with one id": ({PAGE: page("## Kop\n\n## Kop")}, [f"{PAGE}:6:1 anker-dubbel"]),
    "names that differ in case only": ({"content/2025-2026/PAGINA.md": page("")},
                                       ["content/2025-2026/PAGINA.md bestandsnaam-onjuist",
                                        "content/2025-2026/PAGINA.md bestandsnaam-hoofdletters",
                                        f"{PAGE} bestandsnaam-hoofdletters"]),
    "a name that Windows has no place for": ({"content/2025-2026/a:b.md": page("")},
                                             ["content/2025-2026/a:b.md bestandsnaam-onjuist",
                                              "content/2025-2026/a:b.md bestandsnaam"]),
    "templates that are missing": ({TEMPLATE: None, "layouts/chapter.mustache": "", "layouts/home.mustache": ""},
                                   ["layouts sjabloon-ontbreekt", "layouts/edition-help.mustache:1:1 sjabloon-onbekend",
                                    "layouts/edition.mustache:1:1 sjabloon-onbekend"]),
    "an unclosed section": ({TEMPLATE: "{{#a}}"}, [f"{TEMPLATE}:1:1 sjabloon-sectie-open"]),
    # Found beside the writing of pages, or of indexes.
    "a question to no view": ({QUESTIONS: NO_VIEW}, [f"{QUESTIONS}:1:3 zoekvraag-weergave-onbekend"]),
    "that, and an unclosed section": ({QUESTIONS: NO_VIEW, TEMPLATE: "{{#a}}"},
                                      [f"{QUESTIONS}:1:3 zoekvraag-weergave-onbekend",
                                       f"{TEMPLATE}:1:1 sjabloon-sectie-open"]),
    "an unknown partial": ({TEMPLATE: "{{>weg}}"}, [f"{TEMPLATE}:1:1 sjabloon-onbekend"]),
    "endless recursion": ({TEMPLATE: "{{>page}}"}, [f"{TEMPLATE}:1:1 sjabloon-eindeloos"]),
    "endless recursion of two": ({TEMPLATE: "{{>a}}", "layouts/a.mustache": "{{>page}}"},
                                 [f"{TEMPLATE}:1:1 sjabloon-eindeloos"]),
}

# name -> two pages that must come out the same
ACCEPTED = {
    "CRLF": (page("Regel een\nregel twee\n\n- punt {niveau=1}").replace("\n", "\r\n"),
             page("Regel een\nregel twee\n\n- punt {niveau=1}")),
    "a byte order mark": ("\ufeff" + page("Tekst."), page("Tekst.")),
    "a byte order mark and CRLF": ("\ufeff" + page("Tekst.").replace("\n", "\r\n"), page("Tekst.")),
    "no line end at the end": (page("Tekst.").rstrip("\n"), page("Tekst.")),
    "::: in code": (page("- x\n\n  ```\n  ::: tip\n  ```\n\n`:::` en x ::: tip"),
                    page("* x\n\n  ~~~\n  ::: tip\n  ~~~\n\n``:::`` en x \\:\\:: tip")),
    "::: in a list": (page("- een\n\n  ::: tip\n  twee\n  :::\n\n- drie"),
                      page("- een\n\n  ::: tip\n\n  twee\n\n  :::\n\n- drie")),
}


def check_title_is_escaped(program):
    folder = prepare(program)
    write_files(folder, {PAGE: page("", "title: </title><script>alert(1)</script>")})
    built(program.build(folder, "site", layouts=ROOT / "layouts"))
    for path, content in read_tree(folder / "site").items():
        if path.endswith(".html") and b"<script>alert" in content:
            raise Failure(f"{path} has a <script> that a title brought in")


def check_inner_link(program):
    """Warned of, and left out: the site is as without it."""
    folder = prepare(program)
    before = read_tree(folder / "site")
    write_files(folder, {"content/2025-2026/link.md": link_to("pagina.md"), "content/.verborgen.md": "",
                         "content/pagina.md~": ""})
    result = program.build(folder, "site")
    same_text("content/2025-2026/link.md link-overgeslagen\n", findings(result), "findings")
    same_text("0", str(result.status), "status")
    same_tree(before, read_tree(folder / "site"))
    result = program.build(folder, "site", "--strict")
    same_text("1", str(result.status), "status with --strict")


def without_rights(program, folder):
    """What makes a run one by somebody who may not do everything, with the folder theirs."""
    if os.geteuid() != 0:
        return {}
    folder.chmod(0o755)
    for path in (folder, *folder.rglob("*")):
        os.lchown(path, NOBODY, NOBODY)
    try:
        program.run(["--version"], folder, user=NOBODY, group=NOBODY, extra_groups=[])
    except PermissionError:
        raise Skip("the program stands where only root comes")
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def check_unreadable(program):
    folder = prepare(program)
    closed = folder / "content/2025-2026/dicht"
    write_files(closed, {"_index.md": page("")})
    rights = without_rights(program, folder)
    before = snapshot(folder / "site")
    (folder / PAGE).chmod(0)
    check_refused(folder, before, program.build(folder, "site", **rights), [f"{PAGE} lezen-mislukt"], 3)
    closed.chmod(0)
    try:
        result = program.build(folder, "site", **rights)
    finally:
        closed.chmod(0o755)
    check_refused(folder, before, result, ["content/2025-2026/dicht lezen-mislukt"], 3)


def check_unwritable(program):
    """A site in a folder in which nothing may be made."""
    folder = prepare(program)
    closed = folder / "dicht"
    closed.mkdir()
    (folder / "site").rename(closed / "site")
    rights = without_rights(program, folder)
    before = snapshot(closed)
    write_files(folder, {PEER: page("Nieuw.", "title: Andere")})
    closed.chmod(0o555)
    try:
        result = program.build(folder, "dicht/site", **rights)
    finally:
        closed.chmod(0o755)
    same_text("dicht/site schrijven-mislukt\n", findings(result), "findings")
    same_text("3", str(result.status), "status")
    if snapshot(closed) != before:
        raise Failure("the old site is not what it was")


def check_full_disk(program):
    """A disk of 256 KiB: the first site fits, the second one beside it does not."""
    folder = prepare(program)
    disk = folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], stderr=subprocess.DEVNULL)
    if mounted.returncode:
        raise Skip("a tmpfs cannot be mounted here")
    try:
        built(program.build(folder, "disk/site"))
        before = snapshot(disk)
        write_files(folder, {PAGE: page("Veel tekst.\n\n" * 10000)})
        result = program.build(folder, "disk/site")
        if not re.fullmatch(r"disk/site/\S+ schrijven-mislukt\n", findings(result)) or result.status != 3:
            raise Failure(f"status {result.status}\n{result.stderr}")
        if "de schijf is vol" not in result.stderr or snapshot(disk) != before:
            raise Failure(f"the old site is not what it was, or the cause is not told:\n{result.stderr}")
    finally:
        subprocess.run(["umount", disk], check=True)


def check_out_is_file(program):
    folder = prepare(program)
    write_files(folder, {"bestand": "kostbaar"})
    result = program.build(folder, "bestand")
    same_text("bestand site-is-bestand\n", findings(result), "findings")
    same_text("1 kostbaar", f"{result.status} {(folder / 'bestand').read_text()}", "status and file")


def check_foreign_file(program):
    """Somebody's file stands where the site has one of its own."""
    folder = prepare(program)
    write_files(folder, {"site/2025-2026/andere/index.html": "van een ander", "site/.gitignore": "*"})
    before = snapshot(folder / "site")
    write_files(folder, {PEER: page("Nieuw.", "title: Andere")})
    result = program.build(folder, "site")
    check_refused(folder, before, result, ["site/2025-2026/andere/index.html site-vreemd-bestand"], 1)


def check_full_stdout(program):
    """A result that could not be written is no result."""
    folder = prepare(program)
    with open("/dev/full", "wb") as full:
        for arguments in (["check"], ["check", "--format", "json"], ["help"], ["--version"]):
            result = program.run(arguments, folder, stdout=full)
            if result.status != 3:
                raise Failure(f"{arguments}: status {result.status}")


def check_usage(program):
    """Wrong calls say what is wrong, with status 2, and touch nothing."""
    folder = prepare(program)
    before = snapshot(folder)
    calls = {
        "": "gebruik: wegwijzer",
        "buld": "bedoelde je 'build'?",
        "iets-anders": "onbekende opdracht 'iets-anders'",
        "build --quite": "bedoelde je '--quiet'?",
        "build -o site": "onbekende optie '-o'",
        "build --out": "achter '--out' ontbreekt MAP",
        "build --jobs veel": "wil een getal, niet 'veel'",
        "build --jobs 257": "hoogstens 256",
        "build --views enkele": "'enkele' kan niet bij --views",
        "build --format xml": "'xml' kan niet bij --format",
        "build --today morgen": "een datum als 2026-06-01",
        "build --base-url example.org": "wil een heel webadres",
        "build --quiet=ja": "'--quiet' heeft geen waarde",
        "build extra": "'extra' is hier te veel",
        "check -- --quiet": "'--quiet' is hier te veel",
        "help buld": "bedoelde je 'build'?",
    }
    for call, words in calls.items():
        result = program.run(call.split(), folder)
        if result.status != 2 or words not in result.stderr or result.stdout:
            raise Failure(f"wegwijzer {call}: status {result.status}\n{result.stderr}{result.stdout}")
    if snapshot(folder) != before:
        raise Failure("something was touched")


def check_killed(program):
    """Killed at any time, the site is wholly the old or the new one, and the next build succeeds."""
    folder = prepare(program)
    write_files(folder, {f"content/2025-2026/pagina-{i}.md": page("Versie {{versie}}.") for i in range(40)})
    def version(number):
        write_files(folder, {"content/2025-2026/editie.yaml": f"title: Jaar\nvalues: {{versie: nummer-{number}}}\n"})
    def versions():
        tree = {path: content for path, content in read_tree(folder / "site").items() if "/pagina-" in path}
        return {word for content in tree.values() for word in re.findall(rb"nummer-\d+", content)}, len(tree)
    version(0)
    begin = time.monotonic()
    built(program.build(folder, "site"))
    took = time.monotonic() - begin
    whole = versions()
    for number in range(1, 7):
        version(number)
        old = versions()
        process = subprocess.Popen([WEGWIJZER, "build", "--quiet"], cwd=folder, env=ENVIRONMENT)
        time.sleep(took * number / 6)
        process.kill()
        process.wait()
        if versions() not in (old, ({b"nummer-%d" % number}, whole[1])):
            raise Failure(f"killed build {number}: {versions()}, and before it {old}")
    built(program.build(folder, "site"))
    if sorted(path.name for path in folder.iterdir()) != ["content", "layouts", "site"]:
        raise Failure("something is left beside the site")


def tests(program):
    for name, (change, expected) in REFUSED.items():
        yield f"bad input/{name}", lambda change=change, expected=expected: refuse(program, change, expected)
    for name, (text, expected) in ACCEPTED.items():
        yield f"bad input/{name}", lambda text=text, expected=expected: accept(program, text, expected)
    yield "bad input/a title with <script>", lambda: check_title_is_escaped(program)
    yield "bad input/a link within content is left out", lambda: check_inner_link(program)
    yield "bad input/files that cannot be read", lambda: check_unreadable(program)
    yield "bad input/a folder that cannot be written", lambda: check_unwritable(program)
    yield "bad input/a full disk", lambda: check_full_disk(program)
    yield "bad input/the site's folder is a file", lambda: check_out_is_file(program)
    yield "bad input/a file of somebody else in the way", lambda: check_foreign_file(program)
    yield "bad input/stdout is full", lambda: check_full_stdout(program)
    yield "bad input/wrong calls", lambda: check_usage(program)
    yield "bad input/killed at any time", lambda: check_killed(program)
