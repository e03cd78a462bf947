"""Running the program under test, and looking at the trees that it makes."""

import difflib
import os
import re
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent
ROOT = GOLDEN.parent.parent
WEGWIJZER = os.environ.get("WEGWIJZER", str(ROOT / "build/asan/wegwijzer"))
MANIFEST = ".wegwijzer-bestanden"
TIMEOUT = 120  # seconds
SANITIZER_STATUS = 99  # 1 would look like findings
ENVIRONMENT = os.environ | {
    "ASAN_OPTIONS": f"exitcode={SANITIZER_STATUS}",
    "LSAN_OPTIONS": f"exitcode={SANITIZER_STATUS}",
    "UBSAN_OPTIONS": f"exitcode={SANITIZER_STATUS}",
    "LC_ALL": "C.UTF-8",
}


class Failure(Exception):
    """A test has failed; the text says how."""


class Skip(Exception):
    """A test that cannot be run here; the text says why."""


@dataclass
class Result:
    status: int
    stdout: str
    stderr: str

    def slugs(self):
        """The codes of what was found, in the order printed."""
        return re.findall(r": (?:fout|waarschuwing|opmerking|storing): .* \[([a-z0-9-]+)\](?: \(.*\))?$", self.stderr,
                          re.M)


class Program:
    """Remembers which findings it was made to report: codes.py looks whether that were all."""

    def __init__(self):
        self.provoked = set()
        self.lock = threading.Lock()

    def run(self, arguments, folder, environment=None, **options):
        """Runs wegwijzer in a folder; a crash or a sanitizer's finding is a failure."""
        process = subprocess.run([WEGWIJZER, *map(str, arguments)], cwd=folder, env=ENVIRONMENT | (environment or {}),
                                 stdin=subprocess.DEVNULL, timeout=TIMEOUT,
                                 **({"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options))
        result = Result(process.returncode, (process.stdout or b"").decode(errors="replace"),
                        (process.stderr or b"").decode(errors="replace"))
        if result.status not in (0, 1, 2, 3):
            raise Failure(f"status {result.status} of: {' '.join(map(str, arguments))}\n{result.stderr}")
        with self.lock:
            self.provoked.update(result.slugs())
        return result

    def build(self, folder, out, *arguments, layouts="layouts", **options):
        """Builds folder/content into `out`; the day is fixed, for warnings that depend on it."""
        return self.run(["build", "--layouts", layouts, "--out", out, "--today", "2026-01-01", "--quiet", *arguments],
                        folder, **options)


def built(result):
    """The result of a build that must have succeeded, in silence."""
    if result.status or result.stderr:
        raise Failure(f"status {result.status}\n{result.stderr}")
    return result


def write_files(folder, files):
    """Makes a tree of files: path -> text, bytes, or a function that makes what stands there."""
    for path, content in files.items():
        path = Path(folder, path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)


def read_tree(folder):
    """Path -> bytes of all files in a folder; its manifest is checked and left out."""
    tree = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(Path(folder).rglob("*"))
            if path.is_file()}
    manifest = tree.pop(MANIFEST, None)
    if manifest is not None and sorted(manifest.decode().splitlines()) != sorted(tree):
        raise Failure(f"{MANIFEST} lists other files than there are:\n{manifest.decode()}")
    return tree


def difference(expected, actual, name=""):
    """Two texts as a unified difference."""
    lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), f"expected {name}", f"actual {name}",
                                 lineterm="", n=1)
    return "\n".join(lines)


def same_text(expected, actual, name):
    if expected != actual:
        raise Failure(difference(expected, actual, name))


def same_tree(expected, actual):
    """Two trees, byte for byte."""
    faults = [f"missing: {path}" for path in sorted(expected.keys() - actual.keys())]
    faults += [f"too many: {path}" for path in sorted(actual.keys() - expected.keys())]
    for path in sorted(expected.keys() & actual.keys()):
        if expected[path] != actual[path]:
            faults.append(difference(expected[path].decode(errors="replace"), actual[path].decode(errors="replace"),
                                     path) or f"{path}: other bytes, same text")
    if faults:
        raise Failure("\n".join(faults))


def scratch_folder(name):
    """A new empty folder for a test, where no other test comes."""
    parent = Path(os.environ.get("SCRATCH") or tempfile.gettempdir())
    return Path(tempfile.mkdtemp(prefix=name + "-", dir=parent))


def git(folder, *arguments, day="2026-01-01"):
    """Git without the user's settings, always at the same time."""
    environment = os.environ | {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in
                                (("NAME", "Iemand"), ("EMAIL", "x@example.org"), ("DATE", f"{day}T12:00:00Z"))}
    environment |= {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)


def commit(folder, subject, day="2026-01-01"):
    """Commits all that stands in content/."""
    if not Path(folder, ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all", "content")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", subject, day=day)
