/*
 * How alike two words are: by letters, for typing errors, and by what their forms share.
 *
 * Words are folded, at most ALIKE_SIZE_MAX bytes. Everything here is a function of its arguments.
 */
#ifndef SEARCH_ALIKE_H
#define SEARCH_ALIKE_H

#include "base/text.h"

enum { ALIKE_SIZE_MAX = 128 };

/*
 * The edits that make one word the other: letters more, less, other, or two neighbours swapped; no
 * letter is touched twice (optimal string alignment). More than `limit` is some number above it.
 * O(a * b).
 */
size_t alike_edits(text a, text b, size_t limit);

/* Which letters are in the word, a bit each; a digit counts as one of them. */
uint32_t alike_letters(text word);
/* False: words with these letters are more than so many edits apart. Most are, and it is quick. */
bool alike_may_be_near(uint32_t a, uint32_t b, size_t edits);

/*
 * What forms of a word have in common, in short: the word, and the word without the ending en, e,
 * s, n, t or d (the first that it has); both with double letters single and at the end f for v, s
 * for z. taak: tak, tak; taken: taken, tak; meldt: meldt, meld; melden: melden, meld.
 */
struct alike_skeletons {
	text of[2]; /* in `rooms`: it can't be copied */
	char rooms[2][ALIKE_SIZE_MAX];
};

void alike_find_skeletons(struct alike_skeletons *out, text word);
bool alike_share_skeleton(const struct alike_skeletons *a, const struct alike_skeletons *b);

#endif
