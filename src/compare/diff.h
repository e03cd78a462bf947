/*
 * Two sequences of texts and where they differ: the one thing that words and blocks are compared
 * with.
 *
 * libgit2 does the work, a text a line, so no text may hold a line end. What is outside the hunks
 * is the same on both sides: a longest common subsequence, or nearly so (xdiff gives up looking for
 * the very longest in large texts without any order, which is what keeps it fast there; with
 * GIT_DIFF_MINIMAL 20,000 words took 2.7 s instead of 52 ms).
 *
 *	struct hunks hunks = {0};
 *	diff_texts(&hunks, old_words, 3, new_words, 4, arena);
 */
#ifndef COMPARE_DIFF_H
#define COMPARE_DIFF_H

#include "base/list.h"

/* old[old_from … + old_count) was replaced by new[new_from … + new_count); one of them may be
 * empty, not both. */
struct hunk {
	size_t old_from;
	size_t old_count;
	size_t new_from;
	size_t new_count;
};

/* In order; between two of them there is at least one text that both have. */
struct hunks LIST(struct hunk);

/* Makes libgit2 ready for as long as the arena lives. */
void diff_open(struct arena *arena);
/* Appends to `out`. Memory: `arena` for the list and for what is thrown away. */
void diff_texts(struct hunks *out, const text old[], size_t old_count, const text new[],
	size_t new_count, struct arena *arena);

#endif
