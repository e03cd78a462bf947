/*
 * The postings of all families of a view: in which sections each stands, and what it weighs there.
 *
 * Two kinds of postings are left out, as they hardly change an answer and are many:
 *  - of a family that stands in more than one of USUAL_SHARE sections, and in USUAL_MIN at least,
 *    those where it stands only once, in running text, if others are left: who asks for "student"
 *    means none of them;
 *  - compounds with a word of the family in running text ("toetsweek" for "week"), unless the
 *    family has fewer than RARE_MAX other postings.
 */
#ifndef SEARCH_TALLY_H
#define SEARCH_TALLY_H

#include "search/format.h"
#include "search/shown.h"

enum { USUAL_MIN = 20, RARE_MAX = 4 };

struct tallies {
	struct format_list *lists; /* lists[family_count] */
	struct arena *arenas;      /* arenas[arena_count]: one a worker; own the lists */
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
