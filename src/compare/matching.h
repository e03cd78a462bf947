/*
 * Two lists of things, and which of the one is which of the other.
 *
 * Pages, sections and blocks are all aligned in the same way: by one criterion after the other,
 * each of which only looks at what is still without partner, and then merged into one list in the
 * order of the new one. Numbers are positions in the two lists.
 *
 *	struct matching matching;
 *	matching_init(&matching, old_count, new_count, scratch);
 *	matching_by_key(&matching, old_ids, new_ids, scratch);
 *	matching_by_likeness(&matching, old_sketches, new_sketches, 50, scratch);
 *	count = matching_merge(&matching, places, scratch);
 */
#ifndef COMPARE_MATCHING_H
#define COMPARE_MATCHING_H

#include "compare/likeness.h"

#define MATCHING_NONE UINT32_MAX

struct matching {
	uint32_t *new_of; /* new_of[old_count]: the partner in the new list, or MATCHING_NONE */
	uint32_t *old_of; /* old_of[new_count] */
	size_t old_count;
	size_t new_count;
	size_t pair_count;
};

void matching_init(
	struct matching *matching, size_t old_count, size_t new_count, struct arena *arena);
/* Makes two partners that have none. */
void matching_add(struct matching *matching, size_t old, size_t new);
/* All of one list have a partner: there is nothing left to look for. */
bool matching_is_done(const struct matching *matching);

/* Equal keys; the first of several is the first's, and so on. An empty key has no equal. */
void matching_by_key(struct matching *matching, const text old_keys[], const text new_keys[],
	struct arena *scratch);
/* A longest common subsequence of the two lists, those with a partner included. */
void matching_by_order(
	struct matching *matching, const text old[], const text new[], struct arena *scratch);
/*
 * The most alike first, down to `threshold` percent. A word (or pair) that more than
 * LIKENESS_COMMON_MAX of the old ones have does not bring two together, though it counts once they
 * are compared: that keeps thousands of texts apart from being compared with thousands.
 * sketches   needed for those without partner only
 */
enum { LIKENESS_COMMON_MAX = 16 };
void matching_by_likeness(struct matching *matching, const struct sketch old[],
	const struct sketch new[], unsigned threshold, struct arena *scratch);

/* One place of the merged list: an old thing, a new one, or both. */
struct match_place {
	uint32_t old;  /* or MATCHING_NONE */
	uint32_t new;  /* or MATCHING_NONE */
	bool is_moved; /* both, but not in the order of most others */
};

/*
 * The two lists as one, in the new order; what is old only stands behind what it stood behind, and
 * before what is new only there.
 * out   room for old_count + new_count
 * Returns how many places there are: each thing has exactly one.
 */
size_t matching_merge(
	const struct matching *matching, struct match_place out[], struct arena *scratch);

#endif
