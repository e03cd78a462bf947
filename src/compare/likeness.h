/*
 * How much two texts are alike: the words, or the pairs of neighbouring words, that they share.
 *
 * A sketch is what a text is compared by: the sorted hashes of its words or pairs. The likeness of
 * two is Dice's coefficient in percent, twice what they share to what they have. Single words suit
 * blocks: a row with one word changed stays alike. Pairs suit pages and sections, because two long
 * Dutch texts share half of their words whatever they are about, but few of their pairs.
 */
#ifndef COMPARE_LIKENESS_H
#define COMPARE_LIKENESS_H

#include "compare/blocks.h"

enum sketch_unit { SKETCH_WORDS, SKETCH_PAIRS };

struct sketch {
	const uint32_t *hashes; /* hashes[count], ascending; one for each word of the text */
	size_t count;
};

struct sketch sketch_of(const struct block blocks[], size_t block_count, enum sketch_unit unit,
	struct arena *arena);
/* 0…100; two empty texts are not alike. */
unsigned likeness_of(struct sketch a, struct sketch b);

#endif
