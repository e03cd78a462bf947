/*
 * Compounds: a Dutch word cut into words that are known, with the s, e, en or n that may link them.
 *
 * Fewest parts first (two, else three), among those the most even cut towards long parts: the
 * largest sum of squared part sizes, of equals the one whose first part is the shortest, then whose
 * first link comes first in the order "", s, e, en, n, then the same for the second. The browser
 * cuts the unknown words of a question by the same rule.
 *
 *	stagevergoeding -> stage vergoeding		leervragengesprek -> leer vraag(en) gesprek
 */
#ifndef SEARCH_COMPOUND_H
#define SEARCH_COMPOUND_H

#include "base/text.h"

#include <stdint.h>

enum {
	COMPOUND_PART_MIN = 3, /* bytes */
	COMPOUND_PARTS_MAX = 3,
	COMPOUND_SIZE_MAX = 63, /* bytes */
};

struct compound {
	text parts[COMPOUND_PARTS_MAX]; /* slices of the word */
	size_t part_count;
};

/* Whether this is a word that a compound may be made of. */
typedef bool compound_is_part(const void *payload, text part);

/* Returns false if the word can't be cut: never with digits, or above COMPOUND_SIZE_MAX. */
bool compound_split(
	struct compound *out, text word, compound_is_part *is_part, const void *payload);

/* Which beginnings of the word, not all of it, are parts. Bit n: its first n letters are one. */
uint64_t compound_heads(text word, compound_is_part *is_part, const void *payload);
/* compound_split for who knows these already: in a sorted list they are soon found. */
bool compound_split_with(struct compound *out, text word, uint64_t heads, compound_is_part *is_part,
	const void *payload);

#endif
