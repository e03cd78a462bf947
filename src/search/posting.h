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

enum {
	FIELD_BITS = 4,
	SLOT_BITS = 32 - FIELD_BITS,
	SLOT_MAX = 1 << SLOT_BITS,
};

/* That a word stands in a slot, once. Small, as there are hundreds a page. */
struct presence {
	uint32_t slot : SLOT_BITS;
	uint32_t fields : FIELD_BITS; /* enum search_field; 0 = in running text */
};

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
