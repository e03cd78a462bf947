/*
 * Each study year's edition compared with the one before it, and with the reasons that its wijzigingen.yaml gives.
 *
 * The stage between the model and the site. A comparison works out a view when it is asked for it, so `struct years` belongs
 * to one thread.
 */
#ifndef COMPARE_YEARS_H
#define COMPARE_YEARS_H

#include "compare/comparison.h"
#include "compare/reasons.h"
#include "handbook/handbook.h"

struct year {
	const struct edition *old;
	const struct edition *new;
	struct comparison *comparison;
	struct reasons reasons;
};

struct years {
	struct year
		*items; /* items[count], oldest first; an edition without one before it has none */
	size_t count;
};

/*
 * labels   see comparison.h
 * Returns false if it reported an error: a fault in wijzigingen.yaml, a change without a reason where one is required.
 */
bool years_compare(struct years *out, const struct handbook *handbook, mark_labels *labels,
	struct arena *arena, struct diagnostics *diagnostics);

/* What an edition is compared with, or NULL. */
struct year *years_find(const struct years *years, const struct edition *edition);

#endif
