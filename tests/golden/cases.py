"""The golden cases: see `run`."""

import json
import re
import shutil

from links import check_links
from program import GOLDEN, Failure, read_tree, same_text, same_tree, scratch_folder


def folders():
    return sorted(path.parent for path in GOLDEN.glob("*/content"))


def arguments(case):
    path = case / "args"
    return path.read_text().splitlines() if path.exists() else []


def expected_text(path):
    if not path.exists():
        raise Failure(f"{path.name} is missing: look at the case, then --update")
    return path.read_text()


def copy_case(case):
    """The case in a folder of its own, with the shared layouts under its own."""
    folder = scratch_folder(case.name)
    shutil.copytree(case / "content", folder / "content")
    for source in (GOLDEN / "layouts", case / "layouts"):
        if source.exists():
            shutil.copytree(source, folder / "layouts", dirs_exist_ok=True)
    return folder


# A search index: that it is there is seen here; what it holds is for tests/unit/search.
INDEX = re.compile(r"(^|/)zoek/[^/]+\.bin$")


def without_indexes(tree):
    return {path: b"" if INDEX.search(path) else content for path, content in tree.items()}


def build(program, case, folder):
    """Builds a copied case; returns the result and the site's tree, None if there is none."""
    result = program.build(folder, "site", *arguments(case))
    return result, without_indexes(read_tree(folder / "site")) if (folder / "site").exists() else None


def check(program, case):
    folder = copy_case(case)
    result, tree = build(program, case, folder)
    same_text(expected_text(case / "diagnostics.txt"), result.stderr, "diagnostics.txt")
    same_text(expected_text(case / "status"), f"{result.status}\n", "status")
    expected = read_tree(case / "expected") if (case / "expected").exists() else None
    if expected is None and tree is not None:
        raise Failure("a site was made, and none is expected")
    if expected is not None:
        same_tree(expected, tree or {})
        check_links(tree)
    check_command_agrees(program, case, folder, result)


def check_command_agrees(program, case, folder, built):
    """`check` finds what `build` finds, and says it as JSON too."""
    result = program.run(["check", "--today", "2026-01-01", "--quiet", "--format", "json", *arguments(case)], folder)
    same_text(f"{built.status}\n", f"{result.status}\n", "status of check")
    same_text("\n".join(built.slugs()), "\n".join(finding["code"] for finding in json.loads(result.stdout)),
              "codes of check --format json")


def tests(program):
    for case in folders():
        yield f"golden/{case.name}", lambda case=case: check(program, case)


def update(program, names):
    for case in folders():
        if names and not any(name in case.name for name in names):
            continue
        result, tree = build(program, case, copy_case(case))
        shutil.rmtree(case / "expected", ignore_errors=True)
        for path, content in (tree or {}).items():
            (case / "expected" / path).parent.mkdir(parents=True, exist_ok=True)
            (case / "expected" / path).write_bytes(content)
        (case / "diagnostics.txt").write_text(result.stderr)
        (case / "status").write_text(f"{result.status}\n")
        print(f"{case.name}: status {result.status}, {len(tree or {})} files")
