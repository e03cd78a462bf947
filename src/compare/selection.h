/*
 * What two operands of `compare` mean: two handbooks, and which editions of theirs belong together.
 *
 *	2024-2025          this edition of the work tree
 *	HEAD~3:2025-2026   this edition at a revision: a branch, a tag, a commit
 *	editie/2024-2025   a revision that ends in a study year that it has: that edition of it
 *	HEAD~3             a revision; "" is the work tree
 *
 * Two editions are compared with each other. A revision beside an edition stands for the same
 * edition there, and two revisions for every edition that both have; what stands outside editions
 * counts as one. A branch that is called like a study year is written refs/heads/2025-2026.
 */
#ifndef COMPARE_SELECTION_H
#define COMPARE_SELECTION_H

#include "handbook/handbook.h"

/* One of the two. */
struct selection_side {
	text revision; /* empty = the work tree */
	text edition;  /* the one that is meant; empty = all, or the other side's */
	const struct handbook *handbook;
};

struct edition_pair {
	const struct edition *old;
	const struct edition *new;
};

struct selection {
	struct selection_side old;
	struct selection_side new;
	struct LIST(struct edition_pair) pairs; /* oldest first */
	struct LIST(const struct edition *) only_old;
	struct LIST(const struct edition *) only_new;
};

/*
 * content   the content folder; the work tree's handbook is loaded from it in any case, for its
 *           configuration
 * Returns false if it is not known what to compare (reported: an unknown revision or edition, no
 * edition in common). Faults in the texts are reported too, and do not count.
 */
bool selection_load(struct selection *out, text content, text old, text new, size_t worker_count,
	struct arena *arena, struct diagnostics *diagnostics);

/* "2025-2026 in HEAD~3", "2025-2026", "buiten de edities". */
text selection_name(
	const struct selection_side *side, const struct edition *edition, struct arena *arena);

#endif
