"""A handbook with a history: a repository made on the spot, and what its site says."""

import re
import shutil

from program import GOLDEN, ROOT, SANITIZER_STATUS, Failure, built, commit, read_tree, scratch_folder, write_files

# libgit2 leaks in Debian's build when a name is unknown or a repository refused; not ours to mend.
LEAKS = {"LSAN_OPTIONS": f"exitcode={SANITIZER_STATUS}:suppressions={GOLDEN / 'leaks.txt'}"}

CONFIG = """title: Handboek
facets:
  niveau:
    url: niveau-*
    values: {1: niveau 1, 4: niveau 4}
views:
  - facets: [niveau]
history: {author: name}
"""
YEAR = "title: Studiejaar {0}-{1}\nfrom: {0}-09-01\nuntil: {1}-08-31\n"
RULES = "---\ntitle: Regels\n---\nJe komt op maandag.\n\n## Vier\n\nJe werkt {uren} uur. {{niveau=4}}\n"
BOOK = {
    "content/wegwijzer.yaml": CONFIG,
    "content/_index.md": "---\ntitle: Handboek\n---\nWelkom.\n",
    "content/2025-2026/editie.yaml": YEAR.format(2025, 2026),
    "content/2025-2026/_index.md": "---\ntitle: Dit jaar\n---\nAlles.\n",
    "content/2025-2026/deel/_index.md": "---\ntitle: Deel\n---\nEen deel.\n",
    "content/2025-2026/deel/regels.md": RULES.format(uren="tien"),
}
PAGE = "2025-2026/deel/regels/index.html"
CHANGES = "2025-2026/wijzigingen/index.html"
CHANGES_1 = "2025-2026/voor/niveau-1/wijzigingen/index.html"
CHANGES_4 = "2025-2026/voor/niveau-4/wijzigingen/index.html"


def book(name, *steps):
    """A repository: each step is (day, {path: text, None = gone}), committed in turn; day None = not committed."""
    folder = scratch_folder(name)
    shutil.copytree(ROOT / "layouts", folder / "layouts")
    for day, files in steps:
        for path in [path for path, content in files.items() if content is None]:
            (folder / path).unlink()
        write_files(folder, {path: content for path, content in files.items() if content is not None})
        if day:
            commit(folder, f"Stand van {day}", day)
    return folder


def site(program, folder, *arguments):
    built(program.build(folder, "site", *arguments))
    return {path: content.decode() for path, content in read_tree(folder / "site").items() if path.endswith(".html")}


def plain(html):
    """The text of a page, spoken words left out, marked words as in `compare`."""
    html = re.sub(r"<(del|ins)><span[^>]*>[^<]*</span>([^<]*)<span[^>]*>[^<]*</span></\1>",
                  lambda m: f"[-{m[2]}-]" if m[1] == "del" else f"{{+{m[2]}+}}", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def expect(html, *wanted, absent=()):
    text = plain(html)
    faults = [f"missing: {part}" for part in wanted if part not in text]
    faults += [f"too much: {part}" for part in absent if part in text]
    if faults:
        raise Failure("\n".join([*faults, text]))
