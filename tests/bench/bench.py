#!/usr/bin/env python3
"""How fast a build is, as ratios measured side by side on this machine: make bench, or

    tests/bench/bench.py [--pages 1000,10000] [--runs 5] [--keep]

On the same handbook (corpus.py) and into an empty folder in memory each time: wegwijzer without views, with all
14 views of level and form, Hugo, and the floor (floor.c: cmark alone, and the same files written). The programs
take turns, so that a busy minute hits them all; of each the median counts.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from corpus import write_corpus

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / os.environ.get("BUILD", "build")
MEMORY = Path("/dev/shm/wegwijzer-bench")


def measure(command, out):
    """Seconds, processor seconds and peak memory (bytes) of one run into a folder that isn't there."""
    shutil.rmtree(out, ignore_errors=True)
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)  # so that it isn't waited for again
    if status != 0:
        sys.exit(f"status {process.returncode} from {' '.join(process.args)}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


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
    """Name -> command that builds the handbook in `folder` into `out`."""
    ours = [BUILD / "wegwijzer", "build", "--quiet", "--content", folder / "wegwijzer" / "content",
            "--layouts", ROOT / "layouts", "--out", out]
    every = {
        "general": [*ours, "--views", "none"],
        "views": [*ours, "--views", "all"],
        "floor": [BUILD / "tests/bench/floor", folder / "manifest", out],
    }
    if shutil.which("hugo"):
        every["hugo"] = ["hugo", "--quiet", "--source", folder / "hugo", "--destination", out]
    return every


def measure_corpus(page_count, runs):
    """Medians for a handbook of page_count pages."""
    folder, out = MEMORY / str(page_count), MEMORY / "out"
    if not folder.exists():
        write_corpus(folder, page_count)
    every = commands(folder, out)
    measure(every["general"], out)  # the model for the floor
    written, size = write_manifest(folder / "manifest", out, folder / "wegwijzer" / "content")
    if written < page_count:
        sys.exit(f"the site has {written} of the handbook's {page_count} pages")

    measured = {name: [] for name in every}
    for _ in range(runs):
        for name, command in every.items():
            measured[name].append(measure(command, out))
    shutil.rmtree(out)
    result = {"pages": page_count, "size": size, "spread": 1}
    for name, taken in measured.items():
        seconds, processor, memory = zip(*taken)
        result |= {name: statistics.median(seconds), f"{name} processor": statistics.median(processor),
                   f"{name} memory": statistics.median(memory)}
        result["spread"] = max(result["spread"], max(seconds) / min(seconds))
    return result


# What is shown: name, value of a result, its format, the aim for each size (None: for all).
ROWS = [
    ("general tree", lambda r: r["general"] * 1000, "{:.0f} ms", {}),
    ("general tree, a page", lambda r: r["general"] / r["pages"] * 1e6, "{:.0f} µs", {}),
    ("times as fast as Hugo", lambda r: r["hugo"] / r["general"], "{:.1f}×", {1000: "≥ 6×", 10000: "≥ 10×"}),
    ("  in processor time", lambda r: r["hugo processor"] / r["general processor"], "{:.1f}×", {}),
    ("time, floor = 1", lambda r: r["general"] / r["floor"], "{:.2f}×", {None: "≤ 1.3×"}),
    ("  in processor time", lambda r: r["general processor"] / r["floor processor"], "{:.2f}×", {}),
    ("time with 14 views, general tree = 1", lambda r: r["views"] / r["general"], "{:.2f}×", {None: "≤ 4×"}),
    ("peak memory, bytes written = 1", lambda r: r["general memory"] / r["size"], "{:.2f}×", {None: "≤ 2×"}),
    ("bytes written", lambda r: r["size"] / 1e6, "{:.1f} MB", {}),
    ("slowest run, fastest of the same = 1", lambda r: r["spread"], "{:.2f}×", {}),
]


def cell(result, value, form, aims):
    try:
        shown = form.format(value(result))
    except KeyError:
        return "not measured"
    aim = aims.get(result["pages"], aims.get(None))
    return f"{shown} ({aim})" if aim else shown


def show(results):
    row = "{:40}" + "{:>18}" * len(results)
    print(row.format("", *(f"{result['pages']} pages" for result in results)))
    for name, *how in ROWS:
        print(row.format(name, *(cell(result, *how) for result in results)))
    first, last = results[0], results[-1]
    if last is not first:
        growth = last["general"] / last["pages"] / (first["general"] / first["pages"])
        print(f"A page among {last['pages']} takes {growth:.2f}× the time of one among {first['pages']}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default="1000,10000", help="sizes of the handbook, multiples of 25")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", action="store_true", help=f"leave the handbooks in {MEMORY}")
    options = parser.parse_args()
    try:
        show([measure_corpus(int(pages), options.runs) for pages in options.pages.split(",")])
    finally:
        if not options.keep:
            shutil.rmtree(MEMORY, ignore_errors=True)


if __name__ == "__main__":
    main()
