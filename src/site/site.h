/*
 * The site: every output file, made from the handbook and the layouts and put into a sink.
 *
 * Works a page at a time: its body is rendered once and then selected for each view that has it, so
 * that memory holds one page per thread, whatever the number of pages. Knows no disk. Output is a
 * function of handbook and layouts alone.
 *
 *	site_write(&handbook, &layouts, worker_count, sink, &counts);
 *	sink_commit(sink, diagnostics);
 */
#ifndef SITE_SITE_H
#define SITE_SITE_H

#include "compare/years.h"
#include "site/layout.h"

/* Takes a finished file: the site's only way out. May be called by several threads at once. */
struct site_output {
	void (*put)(void *payload, text path, text bytes);
	void *payload;
	bool with_search; /* search indexes are put beside it: pages get a box to search in */
};

struct site_counts {
	size_t page_count; /* of the general trees */
	size_t view_count; /* trees with something in it, over all editions, besides the general
			      ones */
};

void site_write(const struct handbook *handbook, const struct years *years,
	const struct layouts *layouts, size_t worker_count, const struct site_output *output,
	struct site_counts *counts);

#endif
