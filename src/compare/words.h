/*
 * What changed in a block, word by word.
 *
 * A block's text is words with one space between them (blocks.h), so a run of words is a slice of
 * it, and nothing is lost: the equal and deleted runs with a space between are the old text, the
 * equal and inserted ones the new text.
 */
#ifndef COMPARE_WORDS_H
#define COMPARE_WORDS_H

#include "base/arena.h"

enum run_kind { RUN_EQUAL, RUN_DELETED, RUN_INSERTED };

struct run {
	enum run_kind kind;
	text words;   /* a slice of the old text if deleted, else of the new one */
	size_t count; /* of words, at least 1 */
};

/* The words of a text, in the arena; *count may be 0. */
text *words_split(text content, size_t *count, struct arena *arena);
size_t words_count(text content);

/*
 * Runs in reading order; what was deleted stands before what came in its place.
 * out       in the arena; no two neighbours of one kind
 * scratch   not cleared here
 * Returns how many there are.
 */
size_t words_compare(
	const struct run **out, text old, text new, struct arena *arena, struct arena *scratch);
/* All of a text as one run, or none if it is empty. */
size_t words_whole(const struct run **out, enum run_kind kind, text content, struct arena *arena);

#endif
