/*
 * Writes the search index of one view: what shown.h selects, as the bytes of format.h.
 *
 *	index_build(&index, &input, workers, arena, diagnostics);
 *	const struct search_output output = {put, sink};
 *	struct index_writer writer;
 *	index_writer_init(&writer, workers);
 *	for each view: index_write(&writer, &index, view, &output);
 *	index_writer_release(&writer);
 */
#ifndef SEARCH_WRITE_H
#define SEARCH_WRITE_H

#include "search/coder.h"
#include "search/index.h"

/*
 * Takes a finished file: its name ("index.bin", "0.bin", "1.bin", …) and bytes. May be called by
 * several threads at once.
 */
struct search_output {
	void (*put)(void *payload, text name, text bytes);
	void *payload;
};

/* What writing needs, and keeps from one index to the next. */
struct index_writer {
	struct arena arena;
	struct coder_model *model;
	struct arena *arenas; /* arenas[worker_count]: of the index that is being written */
	size_t worker_count;
};

void index_writer_init(struct index_writer *writer, size_t worker_count);
void index_writer_release(struct index_writer *writer);

/*
 * Writes nothing if the view shows no section. Same bytes for any number of workers.
 * Threads: uses worker_count of them; several writers may write at once.
 */
void index_write(struct index_writer *writer, const struct search_index *index, size_t view,
	const struct search_output *output);

#endif
