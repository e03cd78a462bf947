/* Words in the order of their bytes, as qsort has them. */
#include "search/word_sort.h"

#include "../test.h"

#include <stdlib.h>

enum { COUNT = 6000 };

static int compare_texts(const void *a, const void *b)
{
	return text_compare(*(const text *)a, *(const text *)b);
}

/* Many begin the same, some for longer than a key is. As each has its number, all differ. */
static text make_word(struct fixture *f, uint32_t *dice, uint32_t number)
{
	static const char *const beginnings[] = {
		"", "ge", "wat moet ", "8.", "samenwerkings", "verantwoordelijkheidsgevoel"};
	*dice = *dice * 1664525 + 1013904223;
	const char *beginning =
		beginnings[(*dice >> 20) % (sizeof beginnings / sizeof *beginnings)];
	return arena_format(&f->arena, "%s%c%.*s%u", beginning, (char)('a' + *dice % 26),
		(int)((*dice >> 8) % 12), "zelfstandigheid", number);
}

static void words_are_sorted_by_bytes(void **state)
{
	struct fixture *f = *state;
	text *words = arena_new(&f->arena, text, COUNT);
	struct word_item *items = arena_new(&f->arena, struct word_item, COUNT),
			 *spare = arena_new(&f->arena, struct word_item, COUNT);
	uint32_t dice = 5;
	for (uint32_t i = 0; i < COUNT; i++) {
		text word = make_word(f, &dice, i);
		text *letters = arena_new(&f->arena, text, 1);
		*letters = words[i] = word;
		items[i] = (struct word_item){word_key_of(word), letters};
	}
	qsort(words, COUNT, sizeof *words, compare_texts);
	word_sort(items, spare, COUNT);
	for (size_t i = 0; i < COUNT; i++)
		assert_text(*items[i].letters, words[i]);
}

static void few_words_and_none_are_sorted(void **state)
{
	(void)state;
	static const text words[] = {TEXT_INIT("b"), TEXT_INIT("ab"), TEXT_INIT("a")};
	struct word_item items[3], spare[3];
	for (size_t i = 0; i < 3; i++)
		items[i] = (struct word_item){word_key_of(words[i]), &words[i]};
	word_sort(items, spare, 0);
	assert_ptr_equal(items[0].letters, &words[0]);
	word_sort(items, spare, 3);
	assert_ptr_equal(items[0].letters, &words[2]);
	assert_ptr_equal(items[1].letters, &words[1]);
	assert_ptr_equal(items[2].letters, &words[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_are_sorted_by_bytes),
		TEST(few_words_and_none_are_sorted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
