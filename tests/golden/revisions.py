"""Editions straight from git, and what pages say of their history."""

import shutil
import tempfile
from pathlib import Path

from history_book import BOOK, CONFIG, LEAKS, PAGE, RULES, YEAR, book, expect, site
from program import ROOT, Failure, commit, git, same_text, scratch_folder, write_files


WITHOUT_HISTORY = CONFIG.replace("history: {author: name}\n", "")
PINNED = "editions:\n  - ref: editie/*\n"


def pinned_book(name, rules=RULES.format(uren="tien")):
    """The year stands in a branch only, next to a year that is a folder."""
    next_year = {path.replace("2025-2026", "2026-2027"): content for path, content in BOOK.items()}
    next_year["content/2026-2027/editie.yaml"] = YEAR.format(2026, 2027)
    folder = book(name, ("2025-08-20", BOOK | next_year | {"content/wegwijzer.yaml": WITHOUT_HISTORY,
                                                           "content/2025-2026/deel/regels.md": rules}))
    git(folder, "branch", "editie/2025-2026")
    git(folder, "rm", "-r", "--quiet", "content/2025-2026")
    write_files(folder, {"content/wegwijzer.yaml": WITHOUT_HISTORY + PINNED})
    commit(folder, "alleen nog in de tak", "2026-08-20")
    return folder


def same_site(first, second):
    faults = [path for path in sorted(first.keys() | second.keys()) if first.get(path) != second.get(path)]
    if faults:
        raise Failure("other bytes: " + ", ".join(faults))


def same_from_a_revision(program):
    """A page of a revision is, byte for byte, what it is of a folder; and so it is again later."""
    folder = pinned_book("zelfde-bytes")
    from_branch = site(program, folder)
    git(folder, "checkout", "--quiet", "editie/2025-2026", "--", "content/2025-2026")
    write_files(folder, {"content/wegwijzer.yaml": WITHOUT_HISTORY})
    same_site(site(program, folder), from_branch)
    git(folder, "rm", "-r", "--quiet", "--force", "content/2025-2026")
    write_files(folder, {"content/wegwijzer.yaml": WITHOUT_HISTORY + PINNED,
                         "content/2026-2027/deel/nieuw.md": "---\ntitle: Later\n---\nNa een jaar.\n"})
    commit(folder, "een jaar later", "2027-08-20")
    page = site(program, folder)[PAGE]
    same_text(from_branch[PAGE], page, PAGE)


def repositories_of_every_form(program):
    """Packed, with packed references, a linked work tree, a clone whose branch is the remote's: the same site."""
    folder = pinned_book("vormen")
    expected = site(program, folder)
    git(folder, "gc", "--quiet", "--aggressive", "--prune=now")
    same_site(expected, site(program, folder))
    linked = scratch_folder("gekoppeld") / "boom"
    git(folder, "worktree", "add", "--quiet", "--detach", linked)
    clone = scratch_folder("kloon") / "kloon"
    git(clone.parent, "clone", "--quiet", f"file://{folder}", clone)
    bare = scratch_folder("kaal") / "kaal.git"
    git(bare.parent, "clone", "--quiet", "--bare", f"file://{folder}", bare)
    for other in (linked, clone):
        shutil.copytree(ROOT / "layouts", other / "layouts")
        same_site(expected, site(program, other))
    of_bare = scratch_folder("van-kaal") / "boom"
    git(bare, "worktree", "add", "--quiet", of_bare, "main")
    shutil.copytree(ROOT / "layouts", of_bare / "layouts")
    same_site(expected, site(program, of_bare))


def findings_name_the_revision(program):
    folder = pinned_book("vindplaats", RULES.format(uren="tien").replace("niveau=4", "nivo=4"))
    result = program.build(folder, "site")
    finding = "regels.md:8:21: fout: 'nivo' is geen kenmerk [attribuut-onbekend] (editie/2025-2026)"
    wanted = (f"content/2025-2026/deel/{finding}", "Je werkt tien uur. {nivo=4}")
    if result.status != 1 or not all(part in result.stderr for part in wanted):
        raise Failure(result.stderr)


UNREADABLE = WITHOUT_HISTORY + """current: 2024-2025
editions:
  - {ref: nergens, name: 2024-2025}
  - {ref: main, path: elders, name: 2023-2024}
"""


def unreadable_keeps_the_old_site(program):
    """An edition in git that cannot be read is an error at its line in wegwijzer.yaml, with the way out."""
    folder = pinned_book("niet-te-lezen")
    before = site(program, folder)
    write_files(folder, {"content/wegwijzer.yaml": UNREADABLE})
    result = program.build(folder, "site", environment=LEAKS)
    line = UNREADABLE.count("\n") - 1
    for wanted in (f"content/wegwijzer.yaml:{line}:11: fout: 'nergens' is geen tak, tag of commit [revisie-onbekend]\n",
                   f"content/wegwijzer.yaml:{line + 1}:23: fout: de map 'elders' staat niet in 'main' ",
                   "zonder deze editie, met --partial."):
        if wanted not in result.stderr:
            raise Failure(result.stderr)
    same_text("1", str(result.status), "status")
    same_site(before, {path: (folder / "site" / path).read_text() for path in before})


def built_without_what_is_unreadable(program):
    """With --partial the rest is built, whatever it says of the edition that is left out."""
    replaced = "---\ntitle: Nieuw\nvervangt: 2024-2025/deel/regels.md\n---\nAnders.\n"
    folder = pinned_book("zonder")
    write_files(folder, {"content/wegwijzer.yaml": UNREADABLE, "content/2026-2027/deel/nieuw.md": replaced})
    result = program.build(folder, "site", "--partial", environment=LEAKS)
    same_text("0 editie-weggelaten editie-weggelaten", f"{result.status} {' '.join(result.slugs())}", "findings")
    if "git fetch" in result.stderr or "Kies uit: " not in result.stderr or "--partial" in result.stderr:
        raise Failure(result.stderr)
    expect((folder / "site/2026-2027/deel/nieuw/index.html").read_text(), "Anders.")
    expect((folder / "site/actueel/deel/nieuw/index.html").read_text(), "2026-2027")
    strict = program.build(folder, "site", "--partial", "--strict", environment=LEAKS)
    same_text("1", str(strict.status), "status with --strict")
    with tempfile.TemporaryDirectory(prefix="wegwijzer-none-") as none:
        none = Path(none)
        shutil.copytree(ROOT / "layouts", none / "layouts")
        write_files(none, BOOK | {"content/wegwijzer.yaml": WITHOUT_HISTORY + PINNED})
        same_text("repository-ontbreekt", " ".join(program.build(none, "site").slugs()), "no repository")
        result = program.build(none, "site", "--partial")
        same_text("0 editie-weggelaten", f"{result.status} {' '.join(result.slugs())}", "no repository")


def history_that_cannot_be_read(program):
    """Without a repository, or in one of SHA-256, the site is made without dates and says why."""
    sha256 = scratch_folder("sha256")
    git(sha256, "init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    with tempfile.TemporaryDirectory(prefix="wegwijzer-none-") as none:  # the scratch folder may be in a repository
        for folder in (sha256, Path(none)):
            shutil.copytree(ROOT / "layouts", folder / "layouts")
            write_files(folder, BOOK)
            result = program.build(folder, "site", environment=LEAKS)
            same_text("0 geschiedenis-onbekend", f"{result.status} {' '.join(result.slugs())}", folder.name)
            if "Laatst gewijzigd" in (folder / "site" / PAGE).read_text():
                raise Failure("a date that nobody knows")


def ignored_page(program):
    """A page that git ignores is on the site of this clone only, and that is said."""
    ignored = "content/2025-2026/deel/stil.md"
    folder = book("genegeerd", ("2025-08-20", BOOK | {".gitignore": "stil.md\n"}),
                  (None, {ignored: "---\ntitle: Stil\n---\nSst.\n"}))
    result = program.build(folder, "site")
    same_text("0 pagina-genegeerd", f"{result.status} {' '.join(result.slugs())}", "findings")
    if f"{ignored}: waarschuwing" not in result.stderr:
        raise Failure(result.stderr)
    git(folder, "add", "--force", ignored)
    same_text("", " ".join(program.build(folder, "site").slugs()), "added by force")


def all_changes(program):
    """With author and subject for everyone, the dates alone in a view; fifty at most, then how many more."""
    folder = book("alle-wijzigingen", ("2025-08-20", BOOK),
                  ("2025-09-20", {"content/2025-2026/deel/regels.md": "---\ntitle: R\n---\nA.\n"}))
    tree = site(program, folder)
    expect(tree[PAGE], "Alle wijzigingen van deze pagina 20 september 2025: Stand van 2025-09-20 , door Iemand (")
    expect(tree["2025-2026/voor/niveau-1/deel/regels/index.html"],
           "Alle wijzigingen van deze pagina 20 september 2025 20 augustus 2025 ", absent=["Stand van"])
    for number in range(60):
        write_files(folder, {"content/2025-2026/deel/regels.md": f"---\ntitle: R\n---\nKeer {number}.\n"})
        commit(folder, f"Keer {number}", "2025-10-01")
    tree = site(program, folder)
    expect(tree[PAGE], "Keer 59", "Keer 10 ,", "En nog 12 oudere.", absent=["Keer 9 ,"])
    expect(tree["2025-2026/voor/niveau-1/deel/regels/index.html"],
           "1 oktober 2025 20 september 2025 20 augustus 2025", absent=["En nog", "Keer 58", "oudere"])


def tests(program):
    for name, function in {
        "the same bytes as from a folder": same_from_a_revision,
        "repositories of every form": repositories_of_every_form,
        "findings name the revision": findings_name_the_revision,
        "unreadable, it keeps the old site": unreadable_keeps_the_old_site,
        "with --partial, the rest is built": built_without_what_is_unreadable,
        "history that cannot be read": history_that_cannot_be_read,
        "a page that git ignores": ignored_page,
    }.items():
        yield f"editions from git/{name}", lambda function=function: function(program)
    yield "all changes of a page", lambda: all_changes(program)
