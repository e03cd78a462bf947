"""What changed in an edition after its first day: both texts, for whom they are, and nothing that is not known."""

import re
import shutil

from history_book import BOOK, CHANGES, CHANGES_1, CHANGES_4, CONFIG, LEAKS, PAGE, RULES, YEAR, book, expect, plain, site
from program import ROOT, Failure, commit, git, same_text, scratch_folder, write_files


def changed_rules(program):
    """Both texts, the date and the way there; only for whom the rule is."""
    folder = book("tijdens", ("2025-08-20", BOOK),
                  ("2025-11-12", {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")}))
    tree = site(program, folder)
    expect(tree[CHANGES], "Gewijzigd tijdens het studiejaar", "na 1 september 2025", "Gewijzigd op 12 november 2025",
           "Je werkt [-tien-] {+twaalf+} uur.")
    expect(tree[CHANGES_4], "Je werkt [-tien-] {+twaalf+} uur.", "Gewijzigd op 12 november 2025")
    expect(tree[CHANGES_1], absent=["Gewijzigd tijdens", "twaalf", "12 november", "Vier"])
    found = [path for path, html in tree.items() if "/voor/niveau-1/" in path and re.search("tien|twaalf", html)]
    if found:
        raise Failure(f"a view tells what is not for it: {found}")
    note = "Deze pagina is tijdens het studiejaar gewijzigd."
    expect(tree[PAGE], note)
    expect(tree["2025-2026/voor/niveau-4/deel/regels/index.html"], note)
    expect(tree["2025-2026/voor/niveau-1/deel/regels/index.html"], absent=[note])
    href = re.search(r'class="changed">[^<]*<a href="([^"]+)"', tree[PAGE])[1]
    same_text("../../wijzigingen/index.html#tijdens_deel_regels", href, "href")
    if 'id="tijdens_deel_regels"' not in tree[CHANGES]:
        raise Failure("the note leads nowhere")


def dates_of_others(program):
    """A view that does not show all of a page cannot tell which days were its readers': it tells none."""
    rules = RULES.replace("maandag", "{dag}")
    steps = [{"content/2025-2026/deel/regels.md": rules.format(uren=uren, dag=dag)}
             for uren, dag in (("tien", "maandag"), ("tien", "dinsdag"), ("twaalf", "dinsdag"))]
    folder = book("dagen-van-anderen", ("2025-08-20", BOOK | steps[0]), ("2025-10-05", steps[1]), ("2025-11-12", steps[2]))
    tree = site(program, folder)
    expect(tree[CHANGES], "Gewijzigd op 5 oktober 2025. Gewijzigd op 12 november 2025.")
    expect(tree[CHANGES_4], "Gewijzigd op 5 oktober 2025. Gewijzigd op 12 november 2025.")
    expect(tree[CHANGES_1], "Je komt op [-maandag.-] {+dinsdag.+}", absent=["Gewijzigd op", "november"])
    expect(tree["2025-2026/voor/niveau-1/deel/regels/index.html"],
           "De versie voor iedereen is het laatst gewijzigd op 12 november 2025", absent=["5 oktober"])


def text_of_first_day(program):
    """What is committed on the first day is the text of that day; what came before and after it is not."""
    folder = book("eerste-dag", ("2025-08-01", BOOK),
                  ("2025-09-01", {"content/2025-2026/deel/regels.md": RULES.format(uren="elf")}),
                  ("2025-09-02", {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")}),
                  ("2026-02-03", {"content/2025-2026/deel/regels.md": RULES.format(uren="dertien")}))
    tree = site(program, folder)
    expect(tree[CHANGES], "[-elf-] {+dertien+}", "Gewijzigd op 2 september 2025", "Gewijzigd op 3 februari 2026",
           absent=["tien-]", "twaalf"])


def nothing_before(program):
    """An edition that came after its first day had no text then; nor has one that only changed before it."""
    late = book("te-laat", ("2025-10-01", BOOK),
                ("2025-11-12", {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")}))
    early = book("vooraf", ("2025-08-01", BOOK),
                 ("2025-08-20", {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")}),
                 ("2025-12-01", {"content/_index.md": "---\ntitle: Handboek\n---\nDag.\n"}))
    for folder in (late, early):
        tree = site(program, folder)
        expect(tree[CHANGES], "geen wijzigingen tijdens het studiejaar", absent=["Gewijzigd tijdens"])
        if "tijdens het studiejaar" in tree[PAGE]:
            raise Failure(f"{folder.name} says that something changed")


def merged_later(program):
    """A change that was written before the first day and merged after it was not published on it."""
    folder = book("later-gevoegd", ("2025-08-01", BOOK))
    git(folder, "switch", "--quiet", "--create", "tak")
    write_files(folder, {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")})
    commit(folder, "twaalf", "2025-08-15")
    git(folder, "switch", "--quiet", "main")
    git(folder, "merge", "--quiet", "--no-ff", "--message", "tak erbij", "tak", day="2025-10-10")
    expect(site(program, folder)[CHANGES], "[-tien-] {+twaalf+}")


def uncommitted(program):
    """What is not committed yet is told as such; but not of a year that may still have to begin."""
    rules = {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")}
    later = ("2025-10-01", {"content/_index.md": "---\ntitle: Handboek\n---\nDag.\n"})
    folder = book("niet-vastgelegd", ("2025-08-01", BOOK), later, (None, rules))
    expect(site(program, folder)[CHANGES], "[-tien-] {+twaalf+}", "De datum van deze wijziging is nog niet bekend")
    expect(site(program, book("nog-niet-begonnen", ("2025-08-01", BOOK), (None, rules)))[CHANGES],
           absent=["Gewijzigd tijdens", "tien"])


def lent_pages(program):
    """A page that another edition lends changed for the year that was under way, not for the one that came later."""
    files = BOOK | {
        "content/2024-2025/editie.yaml": YEAR.format(2024, 2025) + "uses: [{edition: 2025-2026, pages: [deel]}]\n",
        "content/2024-2025/_index.md": "---\ntitle: Vorig jaar\n---\nAlles.\n",
    }
    folder = book("geleend", ("2024-08-20", files),
                  ("2024-11-12", {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")}),
                  ("2025-10-01", {"content/2025-2026/deel/_index.md": "---\ntitle: Deel\n---\nAnder deel.\n"}))
    tree = site(program, folder)
    old = tree[CHANGES.replace("2025-2026", "2024-2025")]
    expect(old, "na 1 september 2024", "[-tien-] {+twaalf+}", "Gewijzigd op 12 november 2024", "Gewijzigd op 1 oktober")
    expect(tree[CHANGES], "na 1 september 2025", "[-Een-] {+Ander+} deel.", absent=["tien", "12 november"])


def pages_new_and_gone(program):
    folder = book("nieuw-en-weg", ("2025-08-01", BOOK),
                  ("2025-12-01", {"content/2025-2026/deel/regels.md": None,
                                  "content/2025-2026/deel/nieuw.md": "---\ntitle: Nieuw blad\n---\nIets anders.\n"}))
    expect(site(program, folder)[CHANGES], "Nieuw blad nieuw Toegevoegd op 1 december 2025", "Regels vervallen")


def shallow(program):
    """A shallow clone does not have the first day: nothing is said, and nothing wrong."""
    folder = book("diep", ("2025-08-20", BOOK),
                  ("2025-11-12", {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")}))
    clone = scratch_folder("ondiep") / "kloon"
    git(clone.parent, "clone", "--quiet", "--depth", "1", f"file://{folder}", clone)
    shutil.copytree(ROOT / "layouts", clone / "layouts")
    result = program.build(clone, "site")
    same_text("geschiedenis-ondiep", " ".join(result.slugs()), "findings")
    if "tijdens het studiejaar" in (clone / "site" / PAGE).read_text():
        raise Failure("a shallow clone cannot know what changed")
    expect((clone / "site" / CHANGES).read_text(), "Of er tijdens het studiejaar iets is gewijzigd, is hier niet bekend")


def pinned(program):
    """An edition that is read from a branch has a year of its own."""
    folder = book("vastgezet", ("2025-08-20", BOOK))
    git(folder, "branch", "editie/2025-2026")
    git(folder, "switch", "--quiet", "editie/2025-2026")
    write_files(folder, {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")})
    commit(folder, "twaalf", "2025-11-12")
    git(folder, "switch", "--quiet", "main")
    git(folder, "rm", "-r", "--quiet", "content/2025-2026")
    config = CONFIG + "editions:\n  - ref: editie/*\n"
    write_files(folder, {"content/wegwijzer.yaml": config})
    commit(folder, "alleen nog in de tak", "2025-12-01")
    expect(site(program, folder)[CHANGES], "[-tien-] {+twaalf+}", "12 november 2025")


def marks_of_then(program):
    """The marks of the first day mean what they meant then, whatever the configuration says now."""
    other = CONFIG.replace("niveau:", "trap:").replace("[niveau]", "[trap]")
    rules = RULES.format(uren="twaalf").replace("niveau=4", "trap=4")
    folder = book("kenmerk-hernoemd", ("2025-08-20", BOOK),
                  ("2025-11-12", {"content/wegwijzer.yaml": other, "content/2025-2026/deel/regels.md": rules}))
    tree = site(program, folder)
    expect(tree[CHANGES_4], "[-tien-] {+twaalf+}")
    expect(tree[CHANGES_1], absent=["tien", "twaalf"])


def unreadable_then(program):
    """A text that had a fault on the first day is not shown: who may read it is not known."""
    wrong = RULES.format(uren="tien").replace("niveau=4", "nivo=4")
    folder = book("toen-fout", ("2025-08-20", BOOK | {"content/2025-2026/deel/regels.md": wrong}),
                  ("2025-11-12", {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")}))
    result = program.build(folder, "site")
    same_text("eerste-dag-pagina-onleesbaar", " ".join(result.slugs()), "findings")
    same_text("0", str(result.status), "status")
    if any("tien" in plain(path.read_text()) for path in (folder / "site").rglob("*.html")):
        raise Failure("the text of then is shown")


def unreadable_page_alone(program):
    """A page that had a fault keeps nothing from the others; a link that led nowhere keeps nothing at all."""
    before = BOOK | {"content/2025-2026/deel/fout.md": "---\ntitle: Fout\n---\nVijf. {nivo=4}\n",
                     "content/2025-2026/deel/link.md": "---\ntitle: Link\n---\n[Zes](weg.md) uur.\n"}
    now = {"content/2025-2026/deel/fout.md": "---\ntitle: Fout\n---\nVijftien. {niveau=4}\n",
           "content/2025-2026/deel/link.md": "---\ntitle: Link\n---\n[Zestien](regels.md) uur.\n",
           "content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")}
    folder = book("toen-een-fout", ("2025-08-20", before), ("2025-11-12", now))
    result = program.build(folder, "site")
    same_text("eerste-dag-pagina-onleesbaar", " ".join(result.slugs()), "findings")
    expect((folder / "site" / CHANGES).read_text(), "[-tien-] {+twaalf+}", "[-Zes-] {+Zestien+} uur.", absent=["Vijf"])


def unreadable_settings(program):
    """What all pages mean is not known where the settings of then had a fault."""
    folder = book("instellingen-fout", ("2025-08-20", BOOK | {"content/wegwijzer.yaml": CONFIG + "soort: x\n"}),
                  ("2025-11-12", {"content/wegwijzer.yaml": CONFIG,
                                  "content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")}))
    result = program.build(folder, "site")
    same_text("eerste-dag-onleesbaar", " ".join(result.slugs()), "findings")
    expect((folder / "site" / PAGE).read_text(), absent=["tijdens het studiejaar"])


def partial(program):
    """A partial clone that lacks the text of the first day says so, and how to get it."""
    folder = book("heel", ("2025-08-20", BOOK),
                  ("2025-11-12", {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf")}))
    git(folder, "config", "uploadpack.allowFilter", "true")
    clone = scratch_folder("gedeeltelijk") / "kloon"
    git(clone.parent, "clone", "--quiet", "--filter=blob:none", f"file://{folder}", clone)
    shutil.copytree(ROOT / "layouts", clone / "layouts")
    result = program.build(clone, "site", environment=LEAKS)
    same_text("eerste-dag-niet-opgehaald", " ".join(result.slugs()), "findings")
    if "git fetch --refetch" not in result.stderr:
        raise Failure("the cure is not told")


def reasons_of_the_year(program):
    """A reason may be about a change during the year, and is asked for one."""
    step = {"content/2025-2026/deel/regels.md": RULES.format(uren="twaalf"),
            "content/2025-2026/wijzigingen.yaml":
                "- {rule: 'deel/regels.md#vier', reason: Te weinig tijd., decision: Besluit 9, date: 2025-11-01}\n"}
    folder = book("redenen", ("2025-08-20", BOOK), ("2025-11-12", step))
    expect(site(program, folder)[CHANGES], "Waarom: Te weinig tijd. Besluit: Besluit 9 (1 november 2025).")
    write_files(folder, {"content/2025-2026/wijzigingen.yaml": "",
                         "content/2025-2026/editie.yaml": YEAR.format(2025, 2026) + "wijzigingen: verplicht\n"})
    same_text("wijziging-zonder-verplichte-reden", " ".join(program.build(folder, "site").slugs()), "findings")


def tests(program):
    for name, function in {
        "a changed rule shows both texts": changed_rules,
        "the dates of others": dates_of_others,
        "the text of the first day": text_of_first_day,
        "nothing is said of what was not there": nothing_before,
        "what was merged later": merged_later,
        "what is not committed": uncommitted,
        "pages that another edition lends": lent_pages,
        "pages new and gone": pages_new_and_gone,
        "a shallow clone says nothing": shallow,
        "an edition from a branch": pinned,
        "marks mean what they meant": marks_of_then,
        "a text with faults is not shown": unreadable_then,
        "a page with faults keeps nothing from the others": unreadable_page_alone,
        "settings with faults say nothing of the year": unreadable_settings,
        "a partial clone says what it lacks": partial,
        "reasons of the year": reasons_of_the_year,
    }.items():
        yield f"during the year/{name}", lambda function=function: function(program)
