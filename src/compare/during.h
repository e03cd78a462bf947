/*
 * What changed in an edition after its first day: the text that was published then, and the text of
 * now.
 *
 * The text of the first day is what its branch held when that day ended (source/main_line.h).
 * Nothing is said of an edition that was not there yet, or of which the commit is not in this
 * clone; nor of a page that had faults then, for a mark that nobody understands any more could show
 * a text to the wrong readers. Links and pictures that led nowhere are no such faults.
 */
#ifndef COMPARE_DURING_H
#define COMPARE_DURING_H

#include "compare/comparison.h"
#include "handbook/handbook.h"

struct during_input {
	const struct edition *edition; /* a study year of the handbook */
	const struct handbook *handbook;
	mark_labels *labels; /* see comparison.h */
	size_t worker_count;
};

struct during {
	int32_t first_day;
	const struct edition *then; /* the edition when that day ended */
	struct comparison *comparison;
	const struct redline **redlines; /* a view each; NULL = nothing changed for its readers */
	struct viewset *touched; /* touched[edition.page_count]: the views in which a page, by its
				    number, is not what it was */
};

/* Returns NULL if nothing changed, or if it is not known. All of it is const afterwards. */
struct during *during_find(
	const struct during_input *input, struct arena *arena, struct diagnostics *diagnostics);
/* The edition's history is all there: what during_find does not find is not there. */
bool during_is_known(const struct edition *edition);

#endif
