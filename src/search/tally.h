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

/*
 * Returns lists[family_count], in the arena of `shown`; what they hold is in the workers'.
 * arenas    arenas[worker_count]
 * O(postings of the families, parts of compounds included).
 */
const struct format_list *tally_families(
	const struct shown *shown, struct arena arenas[], size_t worker_count);

#endif
