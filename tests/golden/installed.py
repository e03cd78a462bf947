"""An installed program finds the layouts that were installed with it; a folder's own go first."""

import shutil
import subprocess

from cases import without_indexes
from program import ENVIRONMENT, GOLDEN, TIMEOUT, WEGWIJZER, Failure, read_tree, same_tree, scratch_folder

CASE = GOLDEN / "no-views"


def build(folder):
    """Builds folder/handbook by the program in folder/bin, without --layouts; returns the result and the site."""
    result = subprocess.run([folder / "bin/wegwijzer", "build", "--quiet", "--today", "2026-01-01"],
                            cwd=folder / "handbook", env=ENVIRONMENT, stdin=subprocess.DEVNULL, timeout=TIMEOUT,
                            capture_output=True, text=True)
    site = folder / "handbook/site"
    return result, read_tree(site) if site.exists() else {}


def check():
    folder = scratch_folder("installed")
    (folder / "bin").mkdir()
    shutil.copy(WEGWIJZER, folder / "bin")
    shutil.copytree(CASE / "content", folder / "handbook/content")
    result, site = build(folder)
    if site or "map-ontbreekt" not in result.stderr:
        raise Failure(f"without layouts: status {result.returncode}\n{result.stderr}")
    shutil.copytree(GOLDEN / "layouts", folder / "share/wegwijzer/layouts")
    result, site = build(folder)
    if result.returncode:
        raise Failure(result.stderr)
    same_tree(read_tree(CASE / "expected"), without_indexes(site))
    (folder / "handbook/layouts").mkdir()
    result, _ = build(folder)
    if "layouts: fout: het sjabloon" not in result.stderr:
        raise Failure(f"the folder's own layouts were not asked: status {result.returncode}\n{result.stderr}")


def tests(program):
    yield "installed/layouts are found beside the program", check
