/*
 * What a page of one edition is in another, for the readers of a view.
 *
 * Between a year and the next it is what their comparison holds it to be, so that a page's own word
 * on the matter and the redline's are the same: by path, alias, `vervangt` or likeness, among what
 * the view shows. Over more years one goes from year to year; where that ends, what pages say
 * themselves still counts (handbook/lineage.h).
 *
 *	struct counterpart now = counterpart_find(&asked, page, handbook->current);
 */
#ifndef COMPARE_COUNTERPART_H
#define COMPARE_COUNTERPART_H

#include "compare/years.h"

enum counterpart_kind {
	COUNTERPART_SAME,    /* it is there */
	COUNTERPART_OTHERS,  /* it is there, but not for the readers of the view */
	COUNTERPART_UNKNOWN, /* the edition does not know that part of itself */
	COUNTERPART_GONE,    /* it is not there */
};

struct counterpart {
	enum counterpart_kind kind;
	bool is_equal;           /* COUNTERPART_SAME: what the view shows of it is the same text */
	const struct page *page; /* it, else what comes nearest and the view shows: what a part of
				    it was replaced by, its chapter, or where the rest of that
				    went; never the edition's home in the place of another page;
				    NULL = there is nothing near */
};

/* Who asks. */
struct counterpart_asker {
	const struct years *years; /* worked out (years_work_out) */
	const struct handbook *handbook;
	size_t view;
	struct arena *scratch;
};

/* page   of a study year; the view has it */
struct counterpart counterpart_find(const struct counterpart_asker *asker, const struct page *page,
	const struct edition *edition);
/*
 * Where a rule of an older edition is to be found in a later one, as `vervangt` says.
 * id   of a section or block of `page`
 * Sets *new_id. Returns NULL if nothing says that it replaces the rule.
 */
const struct page *counterpart_of_rule(const struct counterpart_asker *asker,
	const struct page *page, text id, const struct edition *edition, text *new_id);

#endif
