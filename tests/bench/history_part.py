"""What provenance costs: 2,000 commits over 1,000 pages, against `git log --name-only` and Hugo's enableGitInfo."""

import random
import shutil
import subprocess

from measure import MEMORY, measure, measure_anew, median, median_more, ours, show, spread, take_turns

COMMITS = 2000
PAGES = 1000
HISTORY = "history:\n  author: name\n"


def write_blob(stream, path, content):
    stream.write(f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n")


def write_commit(stream, number, message):
    time = f"{1700000000 + number * 3600} +0100"
    stream.write(f"commit refs/heads/main\ncommitter Redactie <redactie@example.nl> {time}\n"
                 f"data {len(message)}\n{message}\n".encode())


def make_repository(source, folder):
    """A repository of all that stands in `source`; each commit after the first changes one to three of its pages."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", folder], check=True)
    files = {path.relative_to(source): path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()}
    pages = [path for path in files if path.name.startswith("pagina-")]
    dice = random.Random(1)
    importer = subprocess.Popen(["git", "-C", folder, "fast-import", "--quiet"], stdin=subprocess.PIPE)
    write_commit(importer.stdin, 0, "Begin")
    for path, content in files.items():
        write_blob(importer.stdin, path, content)
    for number in range(1, COMMITS):
        write_commit(importer.stdin, number, f"Wijziging {number}")
        for path in dice.sample(pages, dice.randint(1, 3)):
            files[path] += f"\nGewijzigd in {number}.\n".encode()
            write_blob(importer.stdin, path, files[path])
    importer.stdin.close()
    importer.wait()
    subprocess.run(["git", "-C", folder, "reset", "--quiet", "--hard"], check=True)


def prepare(corpus):
    """The same handbook three times: ours with and without history, and Hugo's."""
    plain, dated, hugo = MEMORY / "plain", MEMORY / "dated", MEMORY / "hugo-git"
    make_repository(corpus / "wegwijzer", plain)
    shutil.copytree(plain, dated, dirs_exist_ok=True)
    with (dated / "content/wegwijzer.yaml").open("a") as file:
        file.write(HISTORY)
    make_repository(corpus / "hugo", hugo)
    return plain, dated, hugo


def run(corpora, runs):
    if PAGES not in corpora:
        return
    plain, dated, hugo = prepare(corpora[PAGES])
    out = MEMORY / "out"
    options = ["--views", "none", "--search", "none"]
    log = ["git", "-C", dated, "log", "--name-only", "--format=%H"]
    every = {
        "plain": lambda: measure_anew(ours(plain / "content", out, *options), out),
        "dated": lambda: measure_anew(ours(dated / "content", out, *options), out),
        "log": lambda: measure(log),
    }
    if shutil.which("hugo"):
        command = ["hugo", "--quiet", "--enableGitInfo", "--source", hugo, "--destination", out]
        every["hugo"] = lambda: measure_anew(command, out)
    taken = take_turns(every, runs)
    result = {name: median(of_it) for name, of_it in taken.items()}
    result |= {"name": f"{COMMITS} commits, {PAGES} pages", "spread": spread(taken),
               "pass": median_more(taken["dated"], taken["plain"])}
    show("Who changed what, when", ROWS, [result])


ROWS = [
    ("our pass over history, ms", lambda r: r["pass"] * 1000, "{:.0f}", {}),
    ("git log --name-only = 1", lambda r: r["pass"] / r["log"], "{:.2f}×", {None: "≤ 3×"}),
    ("a whole build with it, ms", lambda r: r["dated"] * 1000, "{:.0f}", {}),
    ("times as fast as Hugo with enableGitInfo", lambda r: r["hugo"] / r["dated"], "{:.1f}×", {}),
    ("slowest run, fastest of the same = 1", lambda r: r["spread"], "{:.2f}×", {}),
]
