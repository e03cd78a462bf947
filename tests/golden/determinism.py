"""The same input gives the same bytes, whatever the threads, the locale, the clock, the folder or the order of files."""

import locale
import shutil

from program import GOLDEN, ROOT, Failure, built, commit, git, read_tree, same_tree, scratch_folder, write_files

CASE = GOLDEN / "glossary"


def copy_tree(source, target, is_reversed=False):
    """Copies files one by one, so that their order in the folders differs from that of another copy."""
    for path in sorted(source.rglob("*"), reverse=is_reversed):
        if path.is_file():
            (target / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / path.relative_to(source))


def site_of(program, content, layouts, arguments=(), environment=None, umask=0o022, is_reversed=False, name="a"):
    folder = scratch_folder("same-bytes") / name
    copy_tree(content, folder / "content", is_reversed)
    copy_tree(layouts, folder / "layouts", is_reversed)
    result = program.build(folder, "site", *arguments, environment=environment, umask=umask)
    if result.status:
        raise Failure(f"status {result.status}\n{result.stderr}")
    return read_tree(folder / "site")


def dutch():
    """A Dutch locale if the machine has one: it sorts and writes numbers in another way than C."""
    for name in ("nl_NL.UTF-8", "nl_NL.utf8"):
        try:
            locale.setlocale(locale.LC_ALL, name)
            locale.setlocale(locale.LC_ALL, "C")
            return name
        except locale.Error:
            pass
    return "C.UTF-8"


def variations():
    """Name -> what differs from the plain build."""
    return {
        "one thread": {"arguments": ["--jobs", "1"]},
        "eight threads": {"arguments": ["--jobs", "8"]},
        "LC_ALL=C": {"environment": {"LC_ALL": "C"}},
        f"LC_ALL={dutch()}": {"environment": {"LC_ALL": dutch(), "LANG": dutch()}},
        "another time zone": {"environment": {"TZ": "Pacific/Kiritimati"}},
        "another day": {"arguments": ["--today", "2031-12-31"]},
        "another umask": {"umask": 0o077},
        "files made in another order": {"is_reversed": True},
        "another folder": {"name": "een map met spaties/en één met accenten/dieper"},
    }


def check_variation(program, options):
    layouts = ROOT / "layouts"
    same_tree(site_of(program, CASE / "content", layouts), site_of(program, CASE / "content", layouts, **options))


def check_handbook(program):
    """The real handbook, with everything different at once."""
    content, layouts = ROOT / "content", ROOT / "layouts"
    everything = {"arguments": ["--jobs", "8", "--today", "2031-12-31"],
                  "environment": {"LC_ALL": dutch(), "TZ": "Pacific/Kiritimati"}, "umask": 0o077,
                  "is_reversed": True, "name": "een andere map/b"}
    first = site_of(program, content, layouts, arguments=["--jobs", "1"], environment={"LC_ALL": "C", "TZ": "UTC"})
    same_tree(first, site_of(program, content, layouts, **everything))


def check_clones(program):
    """Two clones at different paths, with what pages say about their history."""
    first, second = scratch_folder("clone") / "een", scratch_folder("clone") / "twee/dieper"
    copy_tree(CASE / "content", first / "content")
    config = first / "content/wegwijzer.yaml"
    config.write_text(config.read_text() + "history: {author: name}\n")
    commit(first, "begin")
    write_files(first, {"content/2025-2026/werk/pagina.md": "---\ntitle: Gewijzigd\n---\nTekst.\n"})
    commit(first, "wijziging")
    second.parent.mkdir()
    git(second.parent, "clone", "--quiet", first, second)
    trees = []
    for folder in (first, second):
        copy_tree(ROOT / "layouts", folder / "layouts")
        built(program.build(folder, "site"))
        trees.append(read_tree(folder / "site"))
    same_tree(*trees)
    if b"1 januari 2026" not in trees[0]["2025-2026/werk/pagina/index.html"]:
        raise Failure("the history was not read")


def check_again(program):
    """A second build into the same folder changes nothing, and takes every file over as it is."""
    folder = scratch_folder("again")
    copy_tree(CASE / "content", folder / "content")
    copy_tree(ROOT / "layouts", folder / "layouts")
    built(program.build(folder, "site"))
    before = {path: (folder / "site" / path).stat().st_ino for path in read_tree(folder / "site")}
    built(program.build(folder, "site"))
    after = {path: (folder / "site" / path).stat().st_ino for path in read_tree(folder / "site")}
    if before != after:
        raise Failure("files that did not change were written anew: "
                      + ", ".join(path for path in after if before.get(path) != after[path]))


def tests(program):
    for name, options in variations().items():
        yield f"same bytes/{name}", lambda options=options: check_variation(program, options)
    yield "same bytes/the real handbook, all of it different", lambda: check_handbook(program)
    yield "same bytes/two clones with their history", lambda: check_clones(program)
    yield "same bytes/a second build", lambda: check_again(program)
