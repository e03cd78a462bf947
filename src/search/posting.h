/*
 * Occurrences turned round: for each word the slots that it stands in, in reading order.
 *
 * A counting sort in three steps: words are counted, the counts become places, occurrences are put
 * there. Each thread does so for words of its own, and reads all occurrences: that is cheap, and
 * keeps them in order; to have as many counts as words for each of the sources would not be.
 */
#ifndef SEARCH_POSTING_H
#define SEARCH_POSTING_H

#include "search/gather.h"

struct postings {
	/* Of word w: items[starts[w] … starts[w + 1]), by unit, in slots of the whole index. */
	struct presence *items;
	uint32_t *starts;
};

struct posting_source {
	const struct occurrence *items;
	size_t count;
	const uint32_t *words; /* word of an occurrence -> word here; NULL = the same */
	uint32_t first_slot;   /* added to an occurrence's slot */
};

/* sources    one behind the other in reading order */
void postings_invert(struct postings *out, const struct posting_source sources[],
	size_t source_count, size_t word_count, size_t worker_count, struct arena *arena);

#endif
