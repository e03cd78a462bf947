/*
 * The postings of all families of a view: in which sections each stands, and what it weighs there.
 */
#ifndef SEARCH_TALLY_H
#define SEARCH_TALLY_H

#include "search/format.h"
#include "search/shown.h"

struct tallies {
	struct format_list *lists;      /* lists[family_count] */
	size_t code_counts[CODE_COUNT]; /* postings with this code */
	struct arena *arenas;           /* arenas[arena_count]: one a worker; own the lists */
	size_t arena_count;
};

/*
 * arena    owns `lists` itself and the table of arenas; what these own goes with tally_release
 * O(postings of the families, parts of compounds included).
 */
void tally_families(
	struct tallies *out, const struct shown *shown, size_t worker_count, struct arena *arena);
void tally_release(struct tallies *tallies);

#endif
