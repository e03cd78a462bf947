/* Sketches of texts. See likeness.h. */
#include "compare/likeness.h"

#include "compare/words.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <stdlib.h>

static int compare_hashes(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

struct sketch sketch_of(
	const struct block blocks[], size_t block_count, enum sketch_unit unit, struct arena *arena)
{
	size_t most = 0, count = 0;
	uint64_t before = 0; /* the word before: none at the beginning */
	for (size_t i = 0; i < block_count; i++)
		most += words_count(blocks[i].content);
	uint32_t *hashes = arena_new(arena, uint32_t, most);
	for (size_t i = 0; i < block_count; i++) {
		text rest = blocks[i].content, word;
		while (rest.size) {
			text_cut(&rest, ' ', &word);
			uint64_t seed = unit == SKETCH_PAIRS ? before : 0;
			hashes[count++] =
				(uint32_t)XXH3_64bits_withSeed(word.data, word.size, seed);
			before = XXH3_64bits(word.data, word.size);
		}
	}
	if (count)
		qsort(hashes, count, sizeof *hashes, compare_hashes);
	return (struct sketch){hashes, count};
}

unsigned likeness_of(struct sketch a, struct sketch b)
{
	size_t shared = 0, i = 0, j = 0;
	while (i < a.count && j < b.count) {
		if (a.hashes[i] == b.hashes[j]) {
			shared++;
			i++;
			j++;
		} else if (a.hashes[i] < b.hashes[j]) {
			i++;
		} else {
			j++;
		}
	}
	return a.count + b.count ? (unsigned)(200 * shared / (a.count + b.count)) : 0;
}
