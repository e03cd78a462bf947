/*
 * Writes the search index of one view: what shown.h selects, as the bytes of format.h.
 *
 *	index_build(&index, &input, workers, arena, diagnostics);
 *	const struct search_output output = {put, sink};
 *	for each view: index_write(&index, view, workers, &output);
 */
#ifndef SEARCH_WRITE_H
#define SEARCH_WRITE_H

#include "search/index.h"

/* Takes a finished file: its name ("index.bin", "0.bin", "1.bin", …) and bytes. */
struct search_output {
	void (*put)(void *payload, text name, text bytes);
	void *payload;
};

/*
 * Writes nothing if the view shows no section. Same bytes for any number of workers.
 * Threads: uses worker_count of them; several views may be written at once.
 */
void index_write(const struct search_index *index, size_t view, size_t worker_count,
	const struct search_output *output);

#endif
