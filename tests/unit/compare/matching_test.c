/* Partners by one criterion after the other, and the merged list. */
#include "compare/matching.h"

#include "compare/diff.h"

#include "editions.h"

/* "a b - c" as keys; - is an empty one */
static text *keys_of(struct fixture *f, const char *line, size_t *count)
{
	text *keys = words_split(text_of(line), count, &f->arena);
	for (size_t i = 0; i < *count; i++)
		if (text_equal(keys[i], TEXT("-")))
			keys[i] = TEXT("");
	return keys;
}

/* For each new one the number of its partner, or '-'. */
static text partners(struct fixture *f, const struct matching *matching)
{
	text all = TEXT("");
	for (size_t j = 0; j < matching->new_count; j++) {
		uint32_t old = matching->old_of[j];
		if (old != MATCHING_NONE)
			assert_int_equal(matching->new_of[old], j);
		all = arena_concat(&f->arena, all,
			old == MATCHING_NONE ? TEXT("-") : arena_format(&f->arena, "%u", old));
	}
	return all;
}

static text by_key(struct fixture *f, const char *old, const char *new)
{
	struct matching matching;
	size_t old_count, new_count;
	text *old_keys = keys_of(f, old, &old_count), *new_keys = keys_of(f, new, &new_count);
	matching_init(&matching, old_count, new_count, &f->arena);
	matching_by_key(&matching, old_keys, new_keys, &f->arena);
	return partners(f, &matching);
}

static void equal_keys_are_partners(void **state)
{
	struct fixture *f = *state;
	assert_text(by_key(f, "a b c", "c x a"), TEXT("2-0"));
	assert_text(by_key(f, "", "a"), TEXT("-"));
	assert_text(by_key(f, "a", ""), TEXT(""));
}

static void the_first_of_several_is_the_firsts(void **state)
{
	struct fixture *f = *state;
	assert_text(by_key(f, "a b a", "a a a"), TEXT("02-"));
	assert_text(by_key(f, "a a a", "b a a"), TEXT("-01"));
}

static void an_empty_key_has_no_equal(void **state)
{
	struct fixture *f = *state;
	assert_text(by_key(f, "- a -", "- - a"), TEXT("--1"));
}

static void those_with_a_partner_keep_it(void **state)
{
	struct fixture *f = *state;
	struct matching matching;
	size_t count;
	text *keys = keys_of(f, "a b c", &count);
	diff_open(&f->arena);
	matching_init(&matching, 3, 3, &f->arena);
	matching_add(&matching, 0, 2);
	assert_false(matching_is_done(&matching));
	matching_by_key(&matching, keys, keys, &f->arena);
	assert_text(partners(f, &matching), TEXT("-10"));
	matching_by_order(&matching, keys, keys, &f->arena);
	assert_text(partners(f, &matching), TEXT("-10"));
}

static text by_order(struct fixture *f, const char *old, const char *new)
{
	struct matching matching;
	size_t old_count, new_count;
	text *old_keys = keys_of(f, old, &old_count), *new_keys = keys_of(f, new, &new_count);
	diff_open(&f->arena);
	matching_init(&matching, old_count, new_count, &f->arena);
	matching_by_order(&matching, old_keys, new_keys, &f->arena);
	return partners(f, &matching);
}

static void order_decides_which_of_equals(void **state)
{
	struct fixture *f = *state;
	assert_text(by_order(f, "a j b j c j", "a j x j b j c j"), TEXT("01--2345"));
	assert_text(by_order(f, "a b c d", "c a b d"), TEXT("-013"));
	assert_text(by_order(f, "a b", "a b"), TEXT("01"));
}

static struct sketch *sketches_of(struct fixture *f, const char *const lines[], size_t count)
{
	struct sketch *sketches = arena_new(&f->arena, struct sketch, count);
	for (size_t i = 0; i < count; i++) {
		const struct block block = {.content = text_of(lines[i])};
		sketches[i] = sketch_of(&block, 1, SKETCH_WORDS, &f->arena);
	}
	return sketches;
}

static void the_most_alike_are_partners_first(void **state)
{
	struct fixture *f = *state;
	static const char *const old[] = {"a b c d e", "p q r s", "k l"};
	static const char *const new[] = {"a b c x y", "a b c d x", "p q r s", "z"};
	struct matching matching;
	matching_init(&matching, 3, 4, &f->arena);
	matching_by_likeness(
		&matching, sketches_of(f, old, 3), sketches_of(f, new, 4), 50, &f->arena);
	assert_text(partners(f, &matching), TEXT("-01-"));
}

static void the_threshold_is_the_least(void **state)
{
	struct fixture *f = *state;
	static const char *const old[] = {"a b c d"}, *const new[] = {"a b x y"};
	for (unsigned threshold = 50; threshold <= 51; threshold++) {
		struct matching matching;
		matching_init(&matching, 1, 1, &f->arena);
		matching_by_likeness(&matching, sketches_of(f, old, 1), sketches_of(f, new, 1),
			threshold, &f->arena);
		assert_int_equal(matching_is_done(&matching), threshold == 50);
	}
}

/* Hundreds of rows with the same frame find each other by what is their own. */
static void what_all_have_brings_nobody_together(void **state)
{
	enum { COUNT = 200 };
	struct fixture *f = *state;
	const char *old[COUNT], *new[COUNT];
	struct matching matching;
	for (int i = 0; i < COUNT; i++) {
		old[i] = arena_format(&f->arena, "niveau stage uren w%d oud%c", i, 0).data;
		new[i] = arena_format(&f->arena, "niveau stage uren w%d nieuw%c", COUNT - 1 - i, 0)
				 .data;
	}
	matching_init(&matching, COUNT, COUNT, &f->arena);
	matching_by_likeness(
		&matching, sketches_of(f, old, COUNT), sketches_of(f, new, COUNT), 50, &f->arena);
	for (uint32_t j = 0; j < COUNT; j++)
		assert_int_equal(matching.old_of[j], COUNT - 1 - j);
}

static void texts_that_all_are_alike_find_nobody(void **state)
{
	struct fixture *f = *state;
	const char *old[LIKENESS_COMMON_MAX + 1];
	static const char *const new[] = {"a b c d"};
	for (size_t count = LIKENESS_COMMON_MAX; count <= LIKENESS_COMMON_MAX + 1; count++) {
		struct matching matching;
		for (size_t i = 0; i < count; i++)
			old[i] = "a b c d";
		matching_init(&matching, count, 1, &f->arena);
		matching_by_likeness(&matching, sketches_of(f, old, count), sketches_of(f, new, 1),
			50, &f->arena);
		assert_int_equal(matching.pair_count, count <= LIKENESS_COMMON_MAX);
	}
}

/* "old:new" for each place, with ! if moved */
static text merge(struct fixture *f, size_t old_count, size_t new_count, const char *old_of)
{
	struct matching matching;
	struct match_place places[32];
	text all = TEXT("");
	matching_init(&matching, old_count, new_count, &f->arena);
	for (size_t j = 0; j < new_count; j++)
		if (old_of[j] != '-')
			matching_add(&matching, (size_t)(old_of[j] - '0'), j);
	size_t count = matching_merge(&matching, places, &f->arena);
	for (size_t i = 0; i < count; i++) {
		text old = places[i].old == MATCHING_NONE
			? TEXT("-")
			: arena_format(&f->arena, "%u", places[i].old);
		text new = places[i].new == MATCHING_NONE
			? TEXT("-")
			: arena_format(&f->arena, "%u", places[i].new);
		all = arena_concat(&f->arena, all, i ? TEXT(" ") : TEXT(""), old, TEXT(":"), new,
			places[i].is_moved ? TEXT("!") : TEXT(""));
	}
	return all;
}

static void the_merged_list_has_the_new_order(void **state)
{
	struct fixture *f = *state;
	assert_text(merge(f, 3, 3, "012"), TEXT("0:0 1:1 2:2"));
	assert_text(merge(f, 0, 2, "--"), TEXT("-:0 -:1"));
	assert_text(merge(f, 2, 0, ""), TEXT("0:- 1:-"));
	assert_text(merge(f, 0, 0, ""), TEXT(""));
}

static void what_is_gone_stands_where_it_stood(void **state)
{
	struct fixture *f = *state;
	assert_text(merge(f, 4, 3, "0-3"), TEXT("0:0 1:- 2:- -:1 3:2"));
	assert_text(merge(f, 3, 1, "1"), TEXT("0:- 1:0 2:-"));
}

static void the_fewest_are_moved(void **state)
{
	struct fixture *f = *state;
	assert_text(merge(f, 2, 2, "10"), TEXT("1:0! 0:1"));
	assert_text(merge(f, 4, 4, "1230"), TEXT("1:0 2:1 3:2 0:3!"));
	assert_text(merge(f, 4, 4, "3012"), TEXT("3:0! 0:1 1:2 2:3"));
	assert_text(merge(f, 5, 4, "3-04"), TEXT("3:0! -:1 0:2 1:- 2:- 4:3"));
}

static void everything_has_one_place(void **state)
{
	enum { MOST = 12 };
	struct fixture *f = *state;
	struct dice dice = {4};
	for (int round = 0; round < 3000; round++) {
		struct matching matching;
		struct match_place places[2 * MOST];
		bool has_old[MOST] = {false};
		size_t old_count = dice_below(&dice, MOST), new_count = dice_below(&dice, MOST),
		       next = 0;
		size_t steady = 0;
		matching_init(&matching, old_count, new_count, &f->arena);
		for (size_t j = 0; j < new_count && old_count; j++) {
			size_t i = dice_below(&dice, (uint32_t)old_count);
			if (matching.new_of[i] == MATCHING_NONE && dice_below(&dice, 4))
				matching_add(&matching, i, j);
		}
		size_t count = matching_merge(&matching, places, &f->arena);
		assert_int_equal(count, old_count + new_count - matching.pair_count);
		for (size_t p = 0; p < count; p++) {
			if (places[p].new != MATCHING_NONE)
				assert_int_equal(places[p].new, next++);
			if (places[p].old == MATCHING_NONE)
				continue;
			assert_false(has_old[places[p].old]);
			has_old[places[p].old] = true;
			if (places[p].new == MATCHING_NONE || places[p].is_moved)
				continue;
			assert_true(places[p].old + 1 > steady);
			steady = places[p].old + 1;
			assert_int_equal(matching.new_of[places[p].old], places[p].new);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(equal_keys_are_partners),
		TEST(the_first_of_several_is_the_firsts),
		TEST(an_empty_key_has_no_equal),
		TEST(those_with_a_partner_keep_it),
		TEST(order_decides_which_of_equals),
		TEST(the_most_alike_are_partners_first),
		TEST(the_threshold_is_the_least),
		TEST(what_all_have_brings_nobody_together),
		TEST(texts_that_all_are_alike_find_nobody),
		TEST(the_merged_list_has_the_new_order),
		TEST(what_is_gone_stands_where_it_stood),
		TEST(the_fewest_are_moved),
		TEST(everything_has_one_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
