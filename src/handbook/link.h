/*
 * Links between pages, resolved: relative .md paths, as they also work on the git host, become
 * pages and anchors.
 *
 * A target that isn't there is an error with the nearest page or id as a hint. Each link knows the
 * views in which its target shows: where it doesn't, the site leads to the general page and says
 * so.
 */
#ifndef HANDBOOK_LINK_H
#define HANDBOOK_LINK_H

#include "handbook/page.h"

struct handbook;
struct edition;

struct link {
	const struct page *target;   /* NULL = outside the handbook: node.literal as written */
	text fragment;               /* the anchor's id; empty = the page */
	const struct viewset *views; /* in which the target (and anchor) shows */
};

/*
 * Resolves every link of a page; fills links and numbers the NODE_LINK nodes.
 * Threads: pages can be resolved in parallel once all are loaded.
 */
bool link_resolve(struct page *page, const struct handbook *handbook, struct arena *arena,
	struct arena *scratch, struct diagnostics *diagnostics);

/* Resolves where the rules of an edition stand that say for whom it holds. */
bool link_resolve_rules(struct edition *edition, const struct handbook *handbook,
	struct arena *scratch, struct diagnostics *diagnostics);

/*
 * Resolves a path from the content's folder, "2024-2025/rollen/student.md#taken".
 * edition   the one that it is in, whose pages make the hint
 */
bool link_resolve_path(struct link *out, text path, struct place place,
	const struct edition *edition, const struct handbook *handbook, struct arena *scratch,
	struct diagnostics *diagnostics);

/* Has a scheme ("https:", "mailto:") or begins with "//". */
bool link_is_external(text address);
/*
 * Joins the folder of `base` and a relative path, taking '.' and '..' out. Empty = leads out of the
 * content, or deeper than it can go.
 */
text link_join(struct arena *arena, text base, text relative);

#endif
