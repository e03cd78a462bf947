/* Sequences compared: the hunks, and nothing but the hunks, are what differs. */
#include "compare/diff.h"

#include "editions.h"

enum { COUNT_MAX = 40 };

/* "a b c" as texts. */
static size_t split(struct fixture *f, const char *line, text **out)
{
	size_t count;
	*out = words_split(text_of(line), &count, &f->arena);
	return count;
}

/* "old_from+count:new_from+count" for each hunk */
static text diff(struct fixture *f, const char *old, const char *new)
{
	text *old_texts, *new_texts, all = TEXT("");
	size_t old_count = split(f, old, &old_texts), new_count = split(f, new, &new_texts);
	struct hunks hunks = {0};
	diff_open(&f->arena);
	diff_texts(&hunks, old_texts, old_count, new_texts, new_count, &f->arena);
	list_each (const struct hunk, hunk, hunks)
		all = arena_concat(&f->arena, all,
			arena_format(&f->arena, "%zu+%zu:%zu+%zu ", hunk->old_from, hunk->old_count,
				hunk->new_from, hunk->new_count));
	return all;
}

static void equal_sequences_have_no_hunks(void **state)
{
	struct fixture *f = *state;
	assert_text(diff(f, "", ""), TEXT(""));
	assert_text(diff(f, "a", "a"), TEXT(""));
	assert_text(diff(f, "a b c", "a b c"), TEXT(""));
}

static void hunks_say_where_and_how_much(void **state)
{
	struct fixture *f = *state;
	assert_text(diff(f, "", "a b"), TEXT("0+0:0+2 "));
	assert_text(diff(f, "a b", ""), TEXT("0+2:0+0 "));
	assert_text(diff(f, "a b", "x y"), TEXT("0+2:0+2 "));
	assert_text(diff(f, "a b c", "a x c"), TEXT("1+1:1+1 "));
	assert_text(diff(f, "a c", "a b c"), TEXT("1+0:1+1 "));
	assert_text(diff(f, "a b c", "a c"), TEXT("1+1:1+0 "));
	assert_text(diff(f, "a b c d e", "a x c y e"), TEXT("1+1:1+1 3+1:3+1 "));
	assert_text(diff(f, "a b c d e f", "b c d x e"), TEXT("0+1:0+0 4+0:3+1 5+1:5+0 "));
}

static void the_same_beginning_and_end_are_not_counted_twice(void **state)
{
	struct fixture *f = *state;
	assert_text(diff(f, "a", "a a"), TEXT("1+0:1+1 "));
	assert_text(diff(f, "a a a", "a a"), TEXT("2+1:2+0 "));
	assert_text(diff(f, "a b a", "a"), TEXT("1+2:1+0 "));
}

static void any_bytes_but_a_line_end_may_stand_in_a_text(void **state)
{
	struct fixture *f = *state;
	const text old[] = {TEXT_INIT("a\0b"), TEXT_INIT(""), TEXT_INIT("c\r"), TEXT_INIT("\xff")};
	const text new[] = {TEXT_INIT("a\0c"), TEXT_INIT(""), TEXT_INIT("c"), TEXT_INIT("\xfe")};
	struct hunks hunks = {0};
	diff_open(&f->arena);
	diff_texts(&hunks, old, 4, new, 4, &f->arena);
	assert_int_equal(hunks.count, 2);
	assert_int_equal(hunks.items[0].old_count, 1);
	assert_int_equal(hunks.items[1].old_from, 2);
	assert_int_equal(hunks.items[1].old_count, 2);
	assert_int_equal(hunks.items[1].new_count, 2);
}

/* The texts between two hunks are the same; hunks ascend and do not touch. */
static void check_hunks(const struct hunks *hunks, const text old[], size_t old_count,
	const text new[], size_t new_count)
{
	size_t i = 0, j = 0;
	for (size_t h = 0; h <= hunks->count; h++) {
		struct hunk end = {old_count, 0, new_count, 0};
		const struct hunk *hunk = h < hunks->count ? &hunks->items[h] : &end;
		assert_true(h == 0 || h == hunks->count || hunk->old_from > i);
		assert_true(h == hunks->count || hunk->old_count + hunk->new_count > 0);
		assert_int_equal(hunk->old_from - i, hunk->new_from - j);
		for (; i < hunk->old_from; i++, j++)
			assert_text(old[i], new[j]);
		i += hunk->old_count;
		j += hunk->new_count;
	}
	assert_int_equal(i, old_count);
	assert_int_equal(j, new_count);
}

static void what_is_outside_the_hunks_is_the_same(void **state)
{
	struct fixture *f = *state;
	static const char *const letters[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
	struct dice dice = {1};
	diff_open(&f->arena);
	for (int round = 0; round < 5000; round++) {
		text old[COUNT_MAX], new[COUNT_MAX];
		uint32_t kinds = 1 + dice_below(&dice, 8);
		size_t old_count = dice_below(&dice, COUNT_MAX),
		       new_count = dice_below(&dice, COUNT_MAX);
		for (size_t i = 0; i < old_count; i++)
			old[i] = text_of(letters[dice_below(&dice, kinds)]);
		for (size_t j = 0; j < new_count; j++)
			new[j] = text_of(letters[dice_below(&dice, kinds)]);
		struct hunks hunks = {0};
		diff_texts(&hunks, old, old_count, new, new_count, &f->arena);
		check_hunks(&hunks, old, old_count, new, new_count);
	}
}

/* Large and without order: where xdiff stops looking for the very best. */
static void large_sequences_come_out_whole(void **state)
{
	enum { COUNT = 20000 };
	struct fixture *f = *state;
	struct dice dice = {2};
	text *old = arena_new(&f->arena, text, COUNT), *new = arena_new(&f->arena, text, COUNT);
	for (size_t i = 0; i < COUNT; i++) {
		old[i] = arena_format(&f->arena, "%u", dice_below(&dice, 3000));
		new[i] = arena_format(&f->arena, "%u", dice_below(&dice, 3000));
	}
	struct hunks hunks = {0};
	diff_open(&f->arena);
	diff_texts(&hunks, old, COUNT, new, COUNT, &f->arena);
	check_hunks(&hunks, old, COUNT, new, COUNT);
	assert_true(hunks.count > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(equal_sequences_have_no_hunks),
		TEST(hunks_say_where_and_how_much),
		TEST(the_same_beginning_and_end_are_not_counted_twice),
		TEST(any_bytes_but_a_line_end_may_stand_in_a_text),
		TEST(what_is_outside_the_hunks_is_the_same),
		TEST(large_sequences_come_out_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
