/* See alike.h. */
#include "search/alike.h"

static size_t smallest(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Three rows of the table are enough; once all of a row is over the limit, so is the rest. */
size_t alike_edits(text a, text b, size_t limit)
{
	size_t rows[3][ALIKE_SIZE_MAX + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	for (size_t k = 0; k <= b.size; k++)
		above[k] = k;
	for (size_t i = 1; i <= a.size; i++) {
		size_t least = row[0] = i;
		for (size_t k = 1; k <= b.size; k++) {
			size_t other = above[k - 1] + (a.data[i - 1] != b.data[k - 1]);
			row[k] = smallest(other, smallest(above[k], row[k - 1]) + 1);
			if (i > 1 && k > 1 && a.data[i - 1] == b.data[k - 2] &&
				a.data[i - 2] == b.data[k - 1])
				row[k] = smallest(row[k], before[k - 2] + 1);
			least = smallest(least, row[k]);
		}
		if (least > limit)
			return least;
		size_t *free = before;
		before = above;
		above = row;
		row = free;
	}
	return above[b.size];
}

uint32_t alike_letters(text word)
{
	uint32_t letters = 0;
	for (size_t i = 0; i < word.size; i++)
		letters |= UINT32_C(1) << (word.data[i] & 31);
	return letters;
}

/* An edit takes one letter and adds one at most. */
bool alike_may_be_near(uint32_t a, uint32_t b, size_t edits)
{
	return (size_t)__builtin_popcount(a ^ b) <= 2 * edits;
}

static text without_ending(text word)
{
	static const text endings[] = {TEXT_INIT("en"), TEXT_INIT("e"), TEXT_INIT("s"),
		TEXT_INIT("n"), TEXT_INIT("t"), TEXT_INIT("d")};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (text_ends(word, endings[i]))
			return text_slice(word, 0, word.size - endings[i].size);
	return word;
}

static text simplify(text word, char room[ALIKE_SIZE_MAX])
{
	size_t size = 0;
	for (size_t i = 0; i < word.size && size < ALIKE_SIZE_MAX; i++)
		if (i == 0 || word.data[i] != word.data[i - 1])
			room[size++] = word.data[i];
	if (size && room[size - 1] == 'v')
		room[size - 1] = 'f';
	if (size && room[size - 1] == 'z')
		room[size - 1] = 's';
	return (text){room, size};
}

void alike_find_skeletons(struct alike_skeletons *out, text word)
{
	out->of[0] = simplify(word, out->rooms[0]);
	out->of[1] = simplify(without_ending(word), out->rooms[1]);
}

bool alike_share_skeleton(const struct alike_skeletons *a, const struct alike_skeletons *b)
{
	return text_is_among(a->of[0], b->of, 2) || text_is_among(a->of[1], b->of, 2);
}
