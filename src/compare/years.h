/*
 * Each study year's edition compared with the one before it, with itself on its first day, and with
 * the reasons that its wijzigingen.yaml gives.
 *
 * The stage between the model and the site. A comparison works out a view when it is asked for it,
 * so it belongs to one thread; what changed during a year is worked out before.
 */
#ifndef COMPARE_YEARS_H
#define COMPARE_YEARS_H

#include "compare/comparison.h"
#include "compare/during.h"
#include "compare/reasons.h"
#include "handbook/handbook.h"

struct year {
	const struct edition *old; /* NULL: there is none before it; then nothing is compared */
	const struct edition *new;
	struct comparison *comparison; /* or NULL */
	struct during *during;         /* NULL = nothing changed after the first day, or unknown */
	struct reasons reasons;
};

struct years {
	struct year *items; /* items[count], oldest first: each study year */
	size_t count;
};

/*
 * labels   see comparison.h
 * Returns false if it reported an error: a fault in wijzigingen.yaml, a change without a reason
 * where one is required.
 */
bool years_compare(struct years *out, const struct handbook *handbook, size_t worker_count,
	mark_labels *labels, struct arena *arena, struct diagnostics *diagnostics);

/*
 * Works out all comparisons in all views: what they gave may then be read by threads
 * (counterpart.h).
 */
void years_work_out(const struct years *years, size_t view_count);
/* The year of an edition; NULL of the pages outside study years. */
struct year *years_find(const struct years *years, const struct edition *edition);
/* The page is not what it was on its edition's first day, for the readers of the view. */
bool year_has_touched(const struct year *year, const struct page *page, size_t view);

#endif
