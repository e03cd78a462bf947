"""Each code of src/base/diagnostic.def was provoked by one of the tests before; few are others' to provoke."""

import re

from program import ROOT, Failure

# What content alone cannot bring about, and the test that does.
ELSEWHERE = {
    "YAML_TOO_LARGE": "tests/unit/base/yaml_test.c",
    "TEMPLATE_DOUBLE": "tests/unit/site/template_test.c",
    "DOCUMENT_TOO_LARGE": "tests/unit/markdown/input_test.c",
    "AUDIENCES_TOO_MANY": "tests/unit/handbook/visibility_test.c",
    "HISTORY_PARTIAL": "tests/unit/source/history_test.c",
    "HISTORY_SHALLOW": "tests/unit/source/history_test.c",
    "HISTORY_UNKNOWN": "tests/unit/source/history_test.c",
    "IGNORED_COMMIT_INVALID": "tests/unit/source/history_test.c",
    "REPOSITORY_EMPTY": "tests/unit/source/repository_test.c",
    "REPOSITORY_MISSING": "tests/unit/source/repository_test.c",
    "REPOSITORY_PARTIAL": "tests/unit/source/git_test.c",
    "REPOSITORY_SHA256": "tests/unit/source/repository_test.c",
    "REPOSITORY_UNREADABLE": "tests/unit/source/repository_test.c",
    "REVISION_AMBIGUOUS": "tests/unit/source/repository_test.c",
    "REVISION_PATH_MISSING": "tests/unit/source/git_test.c",
    "REVISION_SHALLOW": "tests/unit/source/repository_test.c",
    "REVISION_UNKNOWN": "tests/unit/source/repository_test.c",
    "SOURCE_SUBMODULE": "tests/unit/source/git_test.c",
    "REASON_INCOMPLETE": "tests/unit/compare/reasons_test.c",
    "REASON_RULE_UNKNOWN": "tests/unit/compare/reasons_test.c",
    "REASON_TWICE": "tests/unit/compare/reasons_test.c",
    "REASON_UNUSED": "tests/unit/compare/reasons_test.c",
    "CHANGE_UNEXPLAINED": "tests/unit/compare/reasons_test.c",
    "CHANGE_UNEXPLAINED_REQUIRED": "tests/unit/compare/reasons_test.c",
    "EDITION_PATTERN_EMPTY": "tests/unit/handbook/locate_test.c",
    "EDITION_TWICE": "tests/unit/handbook/locate_test.c",
    "EDITION_WITHOUT_REF": "tests/unit/handbook/locate_test.c",
    "HISTORY_AUTHOR_UNKNOWN": "tests/unit/handbook/locate_test.c",
    "HISTORY_TEAM_MISSING": "tests/unit/handbook/locate_test.c",
    "HISTORY_URL_INVALID": "tests/unit/handbook/locate_test.c",
    "EDITION_NAME_INVALID": "tests/unit/handbook/locate_test.c",
    "REPOSITORY_FOREIGN": "tests/unit/source/repository_test.c",
}


def defined():
    """Code -> slug."""
    text = (ROOT / "src/base/diagnostic.def").read_text()
    return dict(re.findall(r'^DIAGNOSTIC\((\w+),\s*"([^"]+)"', text, re.M))


def check_all_provoked(program):
    missing = [f"{code} [{slug}] is provoked by no case" for code, slug in sorted(defined().items())
               if slug not in program.provoked and code not in ELSEWHERE]
    if missing:
        raise Failure("\n".join(missing))


def check_elsewhere():
    """The exceptions stand in the tests that are named, and are codes."""
    codes = defined()
    for code, file in ELSEWHERE.items():
        if code not in codes:
            raise Failure(f"{code} is no code (any more)")
        if not (ROOT / file).exists():
            raise Failure(f"{file}, which should provoke {code}, is not there")
        text = (ROOT / file).read_text()
        if codes[code] not in text and f"DIAGNOSTIC_{code}" not in text:
            raise Failure(f"{file} says nothing of {code} [{codes[code]}]")


def tests(program):
    yield "codes/every code is provoked", lambda: check_all_provoked(program)
    yield "codes/the others are provoked elsewhere", check_elsewhere
