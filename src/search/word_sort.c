/* See word_sort.h. */
#include "search/word_sort.h"

enum {
	FEW_MAX = 24,
	LETTER_COUNT = 128, /* ASCII */
};

static bool is_before(const struct word_item *a, const struct word_item *b)
{
	int order = word_key_compare(a->key, b->key);
	return order ? order < 0 : text_compare(*a->letters, *b->letters) < 0;
}

static void sort_few(struct word_item *items, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct word_item item = items[i];
		size_t at = i;
		for (; at > 0 && is_before(&item, &items[at - 1]); at--)
			items[at] = items[at - 1];
		items[at] = item;
	}
}

static size_t letter_at(const struct word_item *item, size_t place)
{
	if (place < sizeof item->key.first)
		return item->key.first >> place * 8 & UINT8_MAX;
	text letters = *item->letters;
	return place < letters.size ? (unsigned char)letters.data[place] : 0;
}

/* Words that are equal before `place`: by the letter there, then each letter's by what follows. */
static void sort_from(struct word_item *items, struct word_item *spare, size_t count, size_t place)
{
	if (count <= FEW_MAX) {
		sort_few(items, count);
		return;
	}
	size_t starts[LETTER_COUNT + 1] = {0};
	for (size_t i = 0; i < count; i++)
		starts[letter_at(&items[i], place) + 1]++;
	for (size_t i = 1; i <= LETTER_COUNT; i++)
		starts[i] += starts[i - 1];
	for (size_t i = 0; i < count; i++)
		spare[starts[letter_at(&items[i], place)]++] = items[i];
	memcpy(items, spare, count * sizeof *items);
	for (size_t i = 0, from = 0; i < LETTER_COUNT; from = starts[i++])
		if (starts[i] > from && i > 0) /* of those that end here there is one */
			sort_from(items + from, spare, starts[i] - from, place + 1);
}

void word_sort(struct word_item *items, struct word_item *spare, size_t count)
{
	sort_from(items, spare, count, 0);
}
