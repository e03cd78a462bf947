/*
 * The search of an edition: what of its files goes into the index, and the index of one view, ready
 * for questions.
 *
 *	struct edition_search search;
 *	struct format_index index;
 *	edition_search_build(&search, edition, workers, arena, diagnostics);
 *	if (edition_search_open(&index, &search, VIEW_GENERAL, &writer, arena))
 *		query_run(&answer, &index, TEXT("bijbaan"), 10, arena);
 */
#ifndef SEARCH_EDITION_SEARCH_H
#define SEARCH_EDITION_SEARCH_H

#include "handbook/edition.h"
#include "search/index.h"
#include "search/query.h"
#include "search/view_files.h"

struct edition_search {
	struct search_input input;
	struct search_index index; /* of all views */
	struct view_files **files; /* by view: those that were opened */
};

/*
 * Builds the index of the edition's pages, with glossary and everyday words (gewone-woorden.yaml).
 * out            must not be moved afterwards
 * arena          owns all; one thread at a time
 * diagnostics    gets what is wrong with the everyday words
 */
void edition_search_build(struct edition_search *out, const struct edition *edition,
	size_t worker_count, struct arena *arena, struct diagnostics *diagnostics);

/*
 * Reads the index of one view, made in memory when it is first asked for: what will be written.
 * arena    owns what was read; the files are the search's, which must live as long
 * Returns false if the view shows nothing; then `out` must not be used.
 * Threads: one at a time.
 */
bool edition_search_open(struct format_index *out, struct edition_search *search, size_t view,
	struct index_writer *writer, struct arena *arena);
/* Puts the files of one view's index, made anew only if it was not opened before. */
void edition_search_write(const struct edition_search *search, size_t view,
	struct index_writer *writer, const struct search_output *output);

#endif
