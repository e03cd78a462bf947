/*
 * The tree that a page is written into: an edition, in one view.
 *
 * Addresses are relative, so that a site works in any folder of any server and from a disk: up from
 * a page to its tree's root, then down to the target. The same way serves in every view, which is
 * what lets a page's bytes be copied.
 */
#ifndef SITE_TREE_H
#define SITE_TREE_H

#include "handbook/handbook.h"

struct year;
struct years;

/* Where a picker's option leads: the view that differs from the tree's own in one facet. */
struct pick {
	size_t facet;
	int value; /* VIEW_ANY = "alle" */
	size_t view;
};

struct tree {
	const struct handbook *handbook;
	const struct edition *edition;
	size_t view;               /* index into handbook->config.views */
	text address;              /* of the tree's root: "2025-2026/voor/niveau-3/" */
	text way_to_site;          /* from the tree's root to the site's: "../../../" */
	bool has_search;           /* pages have a box to search in */
	bool has_changes;          /* the tree has a page wijzigingen/ … */
	const struct year *year;   /* … with this on it; or NULL */
	const struct years *years; /* of the handbook, worked out: for what a page is elsewhere */
	struct pick *picks;        /* by group, facet, value */
	size_t pick_count;
};

void tree_init(struct tree *out, const struct handbook *handbook, const struct edition *edition,
	size_t view, struct arena *arena);
static inline const struct view *tree_view(const struct tree *tree)
{
	return &tree->handbook->config.views.items[tree->view];
}

/* "../" for each folder of an address: from the page there to where the address begins. */
text way_up(text address, struct arena *arena);
/* The way from a page at `up` below the tree's root to a page of the same tree. */
text tree_way(text up, const struct page *target, struct arena *arena);
/*
 * The way from the root of `tree` to a page anywhere: in the same view if `views`, the views that
 * show the target, has it, else in the general tree.
 */
text tree_way_to(const struct tree *tree, text up, const struct page *target,
	const struct viewset *views, struct arena *arena);
/*
 * The way to the nearest thing that another view of the edition has: the page, its chapter, the
 * view's home.
 */
text tree_way_in_view(const struct tree *tree, text up, const struct page *page, size_t view,
	struct arena *arena);

#endif
