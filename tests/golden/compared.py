"""`wegwijzer compare`: two editions, two revisions, in a view, as text, page and JSON."""

import json
import re

from history_book import BOOK, CONFIG, LEAKS, RULES, YEAR, book, expect
from program import Failure, commit, git, same_text, write_files


def compare(program, folder, *arguments):
    """Status and output of `compare`; a terminal is not there, so words are marked by brackets."""
    return program.run(["compare", *arguments], folder, environment=LEAKS)


def history_book(name):
    old = {path.replace("2025-2026", "2024-2025"): content for path, content in BOOK.items()}
    old["content/2024-2025/editie.yaml"] = YEAR.format(2024, 2025)
    folder = book(name, ("2025-08-20", old | BOOK))
    git(folder, "tag", "begin")
    git(folder, "branch", "editie/2024-2025")
    write_files(folder, {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")})
    commit(folder, "twaalf", "2025-11-12")
    return folder


def compare_by_any_name(program):
    """Two editions, two revisions, an edition at a revision, a branch called like an edition, the work tree."""
    folder = history_book("vergelijk")
    heading = {
        ("2024-2025", "2025-2026"): "2024-2025 → 2025-2026",
        ("HEAD~1:2025-2026", "2025-2026"): "2025-2026 in HEAD~1 → 2025-2026",
        ("begin", "2025-2026"): "2025-2026 in begin → 2025-2026",
        ("editie/2024-2025", "HEAD:2025-2026"): "2024-2025 in editie/2024-2025 → 2025-2026 in HEAD",
        ("begin", "main"): "2025-2026 in begin → 2025-2026 in main",
        ("HEAD~1",): "2025-2026 in HEAD~1 → 2025-2026",
    }
    for operands, line in heading.items():
        result = compare(program, folder, *operands)
        same_text("1", str(result.status), f"status of {operands}")
        if f"\n{line}\n" not in "\n" + result.stdout or "Je werkt [-tien-] {+twaalf+} uur." not in result.stdout:
            raise Failure(f"{operands}\n{result.stdout}")
        if result.stderr:
            raise Failure(result.stderr)


def compare_in_view(program):
    folder = history_book("vergelijk-weergave")
    same_text("0", str(compare(program, folder, "HEAD~1", "--view", "niveau-1").status), "status for niveau 1")
    result = compare(program, folder, "HEAD~1", "--view=niveau-4", "--format=json")
    same_text("1", str(result.status), "status for niveau 4")
    found = json.loads(result.stdout)
    same_text("2024-2025 2025-2026", " ".join(one["new"]["edition"] for one in found["comparisons"]), "editions")
    (page,) = found["comparisons"][1]["changes"]
    same_text("deel/regels.md#vier", page["sections"][0]["new"], "section")
    runs = [run for block in page["sections"][0]["blocks"] for run in block["runs"]]
    same_text("Vier Je werkt twaalf uur.", " ".join(words for kind, words in runs if kind != "deleted"), "new text")
    same_text("Vier Je werkt tien uur.", " ".join(words for kind, words in runs if kind != "inserted"), "old text")


def compare_as_page(program):
    """A whole page, with the words of all levels for everyone and nothing of level 4 for level 1."""
    folder = history_book("vergelijk-html")
    html = compare(program, folder, "HEAD~1", "--format", "html").stdout
    expect(html, "Je werkt [-tien-] {+twaalf+} uur.", "2025-2026 in HEAD~1 → 2025-2026")
    faults = [href for href in re.findall(r'href="([^"]*)"', html) if f'id="{href[1:]}"' not in html]
    if faults or not html.startswith("<!doctype html>") or "src=" in html:
        raise Failure(f"{faults}\n{html}")
    expect(compare(program, folder, "HEAD~1", "--format=html", "--view=niveau-1").stdout,
           "Hier is niets gewijzigd", absent=["tien", "twaalf", "Vier"])


def compare_of_nothing(program):
    folder = history_book("vergelijk-gelijk")
    for operands in (["HEAD"], ["2025-2026", "HEAD:2025-2026"], ["main", "HEAD"]):
        result = compare(program, folder, *operands)
        if result.status or "Er is niets gewijzigd." not in result.stdout:
            raise Failure(f"{operands}: {result}")


def compare_what_is_not_there(program):
    folder = history_book("vergelijk-fout")
    cases = {
        ("beginn", "main"): ("revisie-onbekend", "Kies uit: begin"),
        ("2025-2026", "2024-2026"): ("revisie-onbekend", "Kies uit: "),
        ("HEAD:2023-2024", "2025-2026"): ("vergelijk-editie-onbekend", "Kies uit: 2024-2025, 2025-2026."),
        ("HEAD~1", "--view", "niveau-44"): ("vergelijk-weergave-onbekend", "Bedoelde je 'niveau-4'?"),
    }
    for operands, (code, hint) in cases.items():
        result = compare(program, folder, *operands)
        if result.status != 2 or result.slugs() != [code] or hint not in result.stderr or result.stdout:
            raise Failure(f"{operands}: {result}")
    for operands in ([], ["2025-2026"], ["a", "b", "c"], ["HEAD", "--format", "pdf"]):
        if compare(program, folder, *operands).status != 2:
            raise Failure(f"{operands} should be refused")


def compare_with_a_view_of_now(program):
    """A view that there was not then has everything as new, and it is said why."""
    folder = history_book("vergelijk-nieuwe-weergave")
    write_files(folder, {"content/wegwijzer.yaml": CONFIG.replace("values: {1", "values: {3: niveau 3, 1")})
    result = compare(program, folder, "HEAD:2025-2026", "2025-2026", "--view", "niveau-3")
    if result.status != 1 or "toen was er geen weergave 'niveau-3'" not in result.stderr:
        raise Failure(str(result))
    expect(result.stdout, "3 nieuw, 0 gewijzigd, 0 vervallen, 0 verplaatst", "{+Je komt op maandag.+}", absent=["twaalf"])


def compare_editions_come_and_go(program):
    folder = history_book("vergelijk-komen-gaan")
    git(folder, "rm", "-r", "--quiet", "content/2024-2025")
    git(folder, "commit", "--quiet", "--message", "weg")
    result = compare(program, folder, "begin", "HEAD", "--view", "niveau-1")
    if result.status != 1 or "Editie 2024-2025 is er niet meer." not in result.stdout:
        raise Failure(str(result))


def tests(program):
    for name, function in {
        "by any name": compare_by_any_name,
        "in a view": compare_in_view,
        "as a page": compare_as_page,
        "of what is the same": compare_of_nothing,
        "of what is not there": compare_what_is_not_there,
        "in a view that is new": compare_with_a_view_of_now,
        "editions come and go": compare_editions_come_and_go,
    }.items():
        yield f"compare/{name}", lambda function=function: function(program)
