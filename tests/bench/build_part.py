"""A whole build into an empty folder, against Hugo, and against the floor: cmark alone and the same files written."""

import shutil
import sys

from measure import BUILD, MEMORY, measure_anew, median, ours, show, spread, take_turns


def source_of(page, content):
    """The Markdown that a file of the site comes from, or -."""
    folder = content / page.parent
    for source in (folder.with_name(folder.name + ".md"), folder / "_index.md"):
        if page.name == "index.html" and source.is_file():
            return source
    return "-"


def write_manifest(path, site, content):
    """What floor.c has to do to write the same site. Returns the count of its pages with a source, and its bytes."""
    lines, pages, size = [], 0, 0
    for entry in sorted(site.rglob("*")):
        relative = entry.relative_to(site)
        if entry.is_dir():
            lines.append(f"folder {relative}\n")
            continue
        source = source_of(relative, content)
        lines.append(f"file {entry.stat().st_size} {relative} {source}\n")
        pages += source != "-"
        size += entry.stat().st_size
    path.write_text("".join(lines))
    return pages, size


def commands(folder, out):
    """Name -> command that builds the handbook in `folder` into `out`; ours without search, as the others have none."""
    content = folder / "wegwijzer" / "content"
    every = {
        "general": ours(content, out, "--views", "none", "--search", "none"),
        "views": ours(content, out, "--views", "all", "--search", "none"),
        "floor": [BUILD / "tests/bench/floor", folder / "manifest", out],
    }
    if shutil.which("hugo"):
        every["hugo"] = ["hugo", "--quiet", "--source", folder / "hugo", "--destination", out]
    return every


def measure_corpus(folder, page_count, runs):
    out = MEMORY / "out"
    every = commands(folder, out)
    measure_anew(every["general"], out)  # the model for the floor
    written, size = write_manifest(folder / "manifest", out, folder / "wegwijzer" / "content")
    if written < page_count:
        sys.exit(f"the site has {written} of the handbook's {page_count} pages")
    jobs = {name: lambda command=command: measure_anew(command, out) for name, command in every.items()}
    taken = take_turns(jobs, runs)
    result = {"name": f"{page_count} pages", "pages": page_count, "size": size, "spread": spread(taken)}
    for name, runs_of_it in taken.items():
        result |= {name: median(runs_of_it), f"{name} processor": median(runs_of_it, "processor"),
                   f"{name} memory": median(runs_of_it, "memory")}
    return result


ROWS = [
    ("general tree, ms", lambda r: r["general"] * 1000, "{:.0f}", {}),
    ("general tree, µs a page", lambda r: r["general"] / r["pages"] * 1e6, "{:.0f}", {}),
    ("times as fast as Hugo", lambda r: r["hugo"] / r["general"], "{:.1f}×",
     {"1000 pages": "≥ 6×", "10000 pages": "≥ 10×"}),
    ("  in processor time", lambda r: r["hugo processor"] / r["general processor"], "{:.1f}×", {}),
    ("time, floor = 1", lambda r: r["general"] / r["floor"], "{:.2f}×", {None: "≤ 1.3×"}),
    ("  in processor time", lambda r: r["general processor"] / r["floor processor"], "{:.2f}×", {}),
    ("time with 14 views, general tree = 1", lambda r: r["views"] / r["general"], "{:.2f}×", {None: "≤ 4×"}),
    ("peak memory, bytes written = 1", lambda r: r["general memory"] / r["size"], "{:.2f}×", {None: "≤ 2×"}),
    ("bytes written, MB", lambda r: r["size"] / 1e6, "{:.1f}", {}),
    ("slowest run, fastest of the same = 1", lambda r: r["spread"], "{:.2f}×", {}),
]


def run(corpora, runs):
    """corpora: page count -> folder"""
    results = [measure_corpus(folder, pages, runs) for pages, folder in corpora.items()]
    show("A whole build, without search", ROWS, results)
    first, last = results[0], results[-1]
    if last is not first:
        growth = last["general"] / last["pages"] / (first["general"] / first["pages"])
        print(f"A page among {last['pages']} takes {growth:.2f}× the time of one among {first['pages']}.\n")
