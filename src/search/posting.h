/*
 * Passages turned round: for each word the slots that it stands in, in reading order.
 *
 * A counting sort in three steps: words are counted, the counts become places, and how each stands
 * where it does is put there. A thread has a part of the passages and counts of its own, and the
 * parts' places for a word lie one behind the other.
 */
#ifndef SEARCH_POSTING_H
#define SEARCH_POSTING_H

#include "search/gather.h"

struct postings {
	/*
	 * Of word w: items[starts[w] … starts[w + 1]), in slots of the whole index, by unit. A slot
	 * comes as often as the word stands in it.
	 */
	struct presence *items;
	uint32_t *starts;
};

struct posting_source {
	const struct passage *passage;
	const uint32_t *words; /* word of the passage -> word here; NULL = the same */
	uint32_t first_slot;   /* added to the passage's slots */
};

/* sources    one behind the other in reading order */
void postings_invert(struct postings *out, const struct posting_source sources[],
	size_t source_count, size_t word_count, size_t worker_count, struct arena *arena);

#endif
