#!/usr/bin/env python3
"""How fast we are, as ratios measured side by side on this machine: make bench, or

    tests/bench/bench.py [PART…] [--pages 1000,10000] [--runs 5] [--keep]

The parts: build, search, history, rebuild; all if none is named. They work on the same handbooks (corpus.py), in
memory. The programs take turns, so that a busy minute hits them all; of each the median counts. Aims stand in brackets.
"""

import argparse
import shutil
import subprocess
import sys

import build_part
import history_part
import rebuild_part
import search_part
from measure import BENCH, MEMORY

PARTS = {"build": build_part, "search": search_part, "history": history_part, "rebuild": rebuild_part}


def make_corpora(sizes):
    """page count -> folder; one that a run before kept is used again.

    By a process of its own: what this one holds counts for the peak memory of those that it starts.
    """
    corpora = {size: MEMORY / str(size) for size in sizes}
    for size, folder in corpora.items():
        if not (folder / "whole").exists():
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run([sys.executable, BENCH / "corpus.py", folder, str(size)], check=True)
            (folder / "whole").touch()
    return corpora


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--pages", default="1000,10000", help="sizes of the handbook, multiples of 25")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", action="store_true", help=f"leave the handbooks in {MEMORY}")
    options = parser.parse_args()
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(unknown)}")
    try:
        corpora = make_corpora([int(pages) for pages in options.pages.split(",")])
        for name in options.parts or PARTS:
            PARTS[name].run(corpora, options.runs)
    finally:
        if not options.keep:
            shutil.rmtree(MEMORY, ignore_errors=True)


if __name__ == "__main__":
    main()
