/*
 * Which page or rule came in the place of which: `vervangt: 2024-2025/pad/oud.md#id`.
 *
 * A page says it in its front matter (one path or a list), a heading or another block with an
 * address in its attributes: {#id vervangt=2024-2025/pad/oud.md#id}. The path begins with the
 * edition, which must be an earlier one. What is there is checked as links are.
 *
 * The other way round, a page knows the pages that say that they replace it or a part of it, and so
 * its counterpart in another edition can be found whatever it is called there.
 */
#ifndef HANDBOOK_LINEAGE_H
#define HANDBOOK_LINEAGE_H

#include "handbook/handbook.h"

/* What a page, or a part of it, replaces. */
struct lineage {
	uint32_t node; /* of the part; 0 = the page */
	text id;       /* of the part; empty = the page */
	struct link link;
};

/* The same, seen from what was replaced. */
struct succession {
	const struct page *page;       /* that replaces it */
	const struct lineage *lineage; /* of that page */
};

/* The view shows both the part that replaces and the one that is replaced. */
bool lineage_is_in(const struct page *page, const struct lineage *lineage, size_t view);

/*
 * Fills in page->replaces.
 * is_whole   the handbook has all editions: one that it doesn't have is a fault
 * Threads: pages can be resolved in parallel once all are loaded.
 */
bool lineage_resolve(struct page *page, const struct handbook *handbook, bool is_whole,
	struct arena *arena, struct arena *scratch, struct diagnostics *diagnostics);
/* Fills in page->successors of all pages. */
void lineage_turn(struct handbook *handbook, struct arena *arena);

/*
 * The page that says that it is in another edition what this one is here, for whomever: with the
 * same address or an address that either had before, else what replaces it or what it replaces as a
 * whole; or NULL.
 */
const struct page *lineage_counterpart(const struct page *page, const struct edition *edition,
	const struct handbook *handbook, struct arena *scratch);
/*
 * A page of another edition that replaces this one or a part of it, or that it replaces a part of,
 * where the view shows both parts; or NULL.
 */
const struct page *lineage_relative(
	const struct page *page, const struct edition *edition, size_t view);

#endif
