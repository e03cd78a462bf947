"""Links and pictures inside a site: each leads to a file that is there, and to an id that is in it."""

import posixpath
import re
from html import unescape

from program import Failure

HREF = re.compile(r'\b(?:href|src)="([^"]*)"')
ID = re.compile(r'\bid="([^"]*)"')
EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)


def dead_links(tree):
    """`page: address` of every link that leads nowhere."""
    pages = {path: content.decode() for path, content in tree.items() if path.endswith(".html")}
    ids = {path: set(map(unescape, ID.findall(page))) for path, page in pages.items()}
    for path, page in pages.items():
        for address in sorted(set(map(unescape, HREF.findall(page)))):
            if EXTERNAL.match(address):
                continue
            way, _, fragment = address.partition("#")
            # A server shows 404.html at any depth: it alone goes by the path of the site's address.
            if path == "404.html" and way.startswith("/") and (way.endswith("/") or any(way.endswith(f"/{file}") for file in tree)):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), way)) if way else path
            if target not in tree or (fragment and fragment not in ids.get(target, ())):
                yield f"{path}: {address}"


def check_links(tree):
    dead = list(dead_links(tree))
    if dead:
        raise Failure("\n".join(["dead links:", *dead[:20]]))
