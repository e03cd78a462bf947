"""Building a second time, into the folder that has the site: nothing changed, one page changed."""

import shutil
import subprocess

from measure import BUILD, MEMORY, ROOT, measure, measure_anew, median, ours, show, spread, take_turns


def append(page):
    with page.open("a") as file:
        file.write("\nNog een zin.\n")


def measure_rebuilds(name, content, page, out, runs):
    """page: the one that changes each time."""
    command = ours(content, out)

    def after_a_change():
        append(page)
        return measure(command)

    jobs = {"first": lambda: measure_anew(command, out), "unchanged": lambda: measure(command),
            "changed": after_a_change}
    taken = take_turns(jobs, runs)
    files = sum(path.is_file() for path in out.rglob("*"))
    shutil.rmtree(out)
    return {"name": name, "files": files, "spread": spread(taken)} | {job: median(runs) for job, runs in taken.items()}


ROWS = [
    ("files", lambda r: r["files"], "{}", {}),
    ("into an empty folder, ms", lambda r: r["first"] * 1000, "{:.0f}", {}),
    ("nothing changed, empty folder = 1", lambda r: r["unchanged"] / r["first"], "{:.2f}×", {}),
    ("one page changed, empty folder = 1", lambda r: r["changed"] / r["first"], "{:.2f}×", {}),
    ("slowest run, fastest of the same = 1", lambda r: r["spread"], "{:.2f}×", {}),
]


def run(corpora, runs):
    """The real handbook with its history and all views, and the smallest corpus; in memory and on the disk."""
    pages, corpus = min(corpora.items())
    clone, results = MEMORY / "clone", []
    shutil.rmtree(clone, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, clone], check=True)
    real, made = clone / "content", corpus / "wegwijzer/content"
    cases = [("the real handbook", real, real / "2025-2026/rollen/student.md"),
             (f"{pages} pages", made, made / "2025-2026/onderdeel-1/pagina-1.md")]
    for name, content, page in cases:
        for place, out in (("memory", MEMORY / "out"), ("disk", BUILD / "bench-site")):
            results.append(measure_rebuilds(f"{name}, {place}", content, page, out, runs))
    show("A rebuild, all views", ROWS, results)
