"""Search: what its index costs to build, to load and to ask, against Pagefind on the very pages that we wrote."""

import json
import platform
import random
import re
import shutil
import subprocess
import time

from corpus import EDITION, SMALL_WORDS
from measure import (BENCH, MEMORY, PROGRAM, ROOT, measure, measure_anew, median, median_more, ours, percentile, show,
                     spread, take_turns)

QUESTIONS = 60
FIRST_WORDS = 20
PAGEFIND_RUNS = 2  # it takes long, and the same each time
MACHINE = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine())
PAGEFIND = BENCH / f"node_modules/@pagefind/linux-{MACHINE}/bin/pagefind_extended"


def pagefind(site, bundle):
    """Pagefind over the text of the general tree's pages, and nothing of their menus."""
    return [PAGEFIND, "--site", site, "--output-path", bundle, "--root-selector", "main", "--glob",
            f"{EDITION}/*/*/index.html", "--quiet"]


def words_of(content):
    """Words of pages here and there, as often as they stand there, without those that say nothing."""
    dice = random.Random(3)
    pages = sorted(content.glob(f"{EDITION}/*/*.md"))
    for page in dice.choices(pages, k=QUESTIONS * 3):
        words = re.findall(r"\b[a-zà-ÿ]{3,}\b", page.read_text())
        yield dice.choice([word for word in words if word not in SMALL_WORDS and word != "niveau"])


def questions_of(content):
    """One word each, for what must be loaded; and of one to three words, for the time that an answer takes."""
    words = list(words_of(content))
    return words[:FIRST_WORDS], [" ".join(words[i::QUESTIONS][:1 + i % 3]) for i in range(QUESTIONS)]


def staff_questions():
    """The questions that staff keep for the real handbook."""
    text = (ROOT / "content" / EDITION / "zoekvragen.yaml").read_text()
    questions = re.findall(r"^ *- question: *[\"']?(.*?)[\"']? *$", text, re.M)
    return [question.split()[-1] for question in questions[:FIRST_WORDS]], questions


def ask_natively(site, questions):
    """Milliseconds for each answer of a program that runs already."""
    process = subprocess.Popen(["stdbuf", "-oL", PROGRAM, "search", "--batch", "--out", site, "--edition", EDITION],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    taken = []
    for question in questions[:3] + questions:
        start = time.perf_counter()
        process.stdin.write(question + "\n")
        process.stdout.readline()
        taken.append((time.perf_counter() - start) * 1000)
    process.stdin.close()
    process.wait()
    return taken[3:]


def ask_in_browser(site, single, questions):
    """What chromium loads and how long it takes, by ask.mjs."""
    asked = json.dumps({"site": str(site), "edition": EDITION, "single": single, "questions": questions,
                        "pagefind": (site / "pagefind").exists()})
    result = subprocess.run(["node", BENCH / "ask.mjs"], input=asked, capture_output=True, text=True, check=True)
    return json.loads(result.stdout)


def ask(site, single, questions):
    """All that is shown of the answers of one site: times in ms, sizes in kB (gzip)."""
    native = ask_natively(site, questions)
    result = {"native": percentile(native, .5), "native p95": percentile(native, .95)}
    for engine, found in ask_in_browser(site, single, questions).items():
        result |= {f"{engine} kB": percentile(found["bytes"], .5) / 1000, f"{engine} most": max(found["bytes"]) / 1000,
                   f"{engine} requests": percentile(found["requests"], .5),
                   f"{engine} ms": percentile(found["times"], .5), f"{engine} p95": percentile(found["times"], .95)}
    return result


def size_of(paths):
    return sum(path.stat().st_size for path in paths if path.is_file())


def measure_corpus(folder, page_count, runs):
    content, site, other = folder / "wegwijzer/content", MEMORY / "site", MEMORY / "out"
    taken = take_turns({
        "without": lambda: measure_anew(ours(content, other, "--views", "none", "--search", "none"), other),
        "with": lambda: measure_anew(ours(content, site, "--views", "none"), site),
    }, runs)
    result = {"name": f"{page_count} pages", "spread": spread(taken), "without": median(taken["without"])}
    for field in ("seconds", "processor"):
        result[f"index {field}"] = median_more(taken["with"], taken["without"], field)
    if PAGEFIND.exists():
        bundle = site / "pagefind"
        theirs = [measure_anew(pagefind(site, bundle), bundle) for _ in range(min(runs, PAGEFIND_RUNS))]
        result |= {f"pagefind {field}": median(theirs, field) for field in ("seconds", "processor")}
        result["pagefind MB"] = size_of(bundle.rglob("*")) / 1e6
    result["index MB"] = size_of((site / EDITION / "zoek").iterdir()) / 1e6
    return result | ask(site, *questions_of(content))


def measure_handbook(runs):
    site = MEMORY / "site"
    taken = take_turns({
        "without": lambda: measure_anew(ours(ROOT / "content", site, "--search", "none"), site),
        "with": lambda: measure_anew(ours(ROOT / "content", site), site),
    }, runs)
    result = {"name": "the real handbook, all views", "without": median(taken["without"]), "spread": spread(taken),
              "index seconds": median_more(taken["with"], taken["without"]),
              "index processor": median_more(taken["with"], taken["without"], "processor"),
              "index MB": size_of(site.glob("*/**/zoek/*")) / 1e6}
    if PAGEFIND.exists():
        bundle = site / "pagefind"
        measure(pagefind(site, bundle))
    return result | ask(site, *staff_questions())


ROWS = [
    ("the index, ms", lambda r: r["index seconds"] * 1000, "{:.0f}", {}),
    ("times as fast as Pagefind", lambda r: r["pagefind seconds"] / r["index seconds"], "{:.1f}×", {None: "≥ 10×"}),
    ("  in processor time", lambda r: r["pagefind processor"] / r["index processor"], "{:.1f}×", {}),
    ("on top of a build without", lambda r: 100 * r["index seconds"] / r["without"], "{:.0f} %", {None: "≤ 40 %"}),
    ("all of the index, MB", lambda r: r["index MB"], "{:.1f}", {}),
    ("  Pagefind's", lambda r: r["pagefind MB"], "{:.1f}", {}),
    ("to answer one word: gzip kB, median", lambda r: r["ours kB"], "{:.1f}",
     {"the real handbook, all views": "≤ 30", "1000 pages": "≤ 120", "10000 pages": "≤ 250"}),
    ("  at most", lambda r: r["ours most"], "{:.1f}", {}),
    ("  requests", lambda r: r["ours requests"], "{}", {}),
    ("  Pagefind, without excerpts", lambda r: r["pagefind kB"], "{:.1f}", {}),
    ("  at most", lambda r: r["pagefind most"], "{:.1f}", {}),
    ("  requests", lambda r: r["pagefind requests"], "{}", {}),
    ("an answer of the program, ms: median", lambda r: r["native"], "{:.2f}", {}),
    ("  95 of 100 within", lambda r: r["native p95"], "{:.2f}", {}),
    ("an answer in chromium, ms: median", lambda r: r["ours ms"], "{:.2f}", {}),
    ("  95 of 100 within", lambda r: r["ours p95"], "{:.2f}", {"the real handbook, all views": "≤ 16"}),
    ("  Pagefind: median", lambda r: r["pagefind ms"], "{:.2f}", {}),
    ("  95 of 100 within", lambda r: r["pagefind p95"], "{:.2f}", {}),
    ("slowest run, fastest of the same = 1", lambda r: r["spread"], "{:.2f}×", {}),
]


def run(corpora, runs):
    results = [measure_handbook(runs)] + [measure_corpus(folder, pages, runs) for pages, folder in corpora.items()]
    show("Search", ROWS, results)
    shutil.rmtree(MEMORY / "site")
