/*
 * The search of an edition: what of its files goes into the index, and the index of one view, ready for questions.
 *
 *	struct edition_search search;
 *	if (edition_search_open(&search, edition, VIEW_GENERAL, workers, arena, diagnostics))
 *		query_run(&answer, &search.index, TEXT("bijbaan"), 10, arena);
 */
#ifndef SEARCH_EDITION_SEARCH_H
#define SEARCH_EDITION_SEARCH_H

#include "handbook/edition.h"
#include "search/index.h"
#include "search/query.h"

/*
 * What index_build is given for an edition: its pages, glossary and everyday words (gewone-woorden.yaml).
 * Returns false if it reported an error.
 */
bool edition_search_gather(struct search_input *out, const struct edition *edition,
	struct arena *arena, struct diagnostics *diagnostics);

struct edition_search {
	struct search_input input;
	struct search_index built;
	struct format_index index; /* for query_run */
};

/* Returns false if the view shows nothing, or an error was reported. One thread; the arena owns all. */
bool edition_search_open(struct edition_search *out, const struct edition *edition, size_t view,
	size_t worker_count, struct arena *arena, struct diagnostics *diagnostics);

#endif
