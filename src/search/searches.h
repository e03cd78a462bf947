/*
 * The search of the whole site: an index for each edition and view that shows something, and the
 * list of them, by which the browser and `wegwijzer search` find their way.
 *
 *	2025-2026/zoek/index.bin		everything; its chunks beside it, if it has any
 *	2025-2026/voor/niveau-3/zoek/index.bin	what this view shows (index.h: and of nothing else)
 *	zoeken/edities.json			the list
 *
 * The list, the newest edition first, in each the general view first and the others as they are
 * configured:
 *
 *	{"editions": [{"name": "2025-2026", "title": "Handboek 2025-2026", "address": "2025-2026/",
 *	  "current": true, "views": [
 *	    {"slug": "", "label": "", "address": "2025-2026/", "strict": false, "values": {}},
 *	    {"slug": "niveau-3", "label": "niveau 3", "address": "2025-2026/voor/niveau-3/",
 *	     "strict": false, "values": {"niveau": "3"}}]}]}
 *
 * Addresses are from the site's root and end in '/'. `values` is what the reader of the view chose.
 *
 * An edition's index is built when it is first asked for, and once only.
 */
#ifndef SEARCH_SEARCHES_H
#define SEARCH_SEARCHES_H

#include "handbook/handbook.h"
#include "search/edition_search.h"
#include "search/write.h"

struct searches {
	const struct handbook *handbook;
	struct edition_search **items; /* by edition; NULL = not built yet */
	size_t worker_count;
	struct arena arena; /* its own, so that other stages may work beside it */
	struct diagnostics *diagnostics;
};

/* All must live as long as the searches. */
void searches_init(struct searches *searches, const struct handbook *handbook, size_t worker_count,
	struct diagnostics *diagnostics);
void searches_release(struct searches *searches);
/* edition    one of the handbook's. */
struct edition_search *searches_of(struct searches *searches, const struct edition *edition);
/*
 * output     gets addresses from the site's root; may be called by several threads at once
 * Threads: reads the handbook and the texts of its editions; may run beside others that do.
 */
void searches_write(struct searches *searches, const struct search_output *output);

#endif
