/* Words marked: what the runs say, and that nothing is lost in them. */
#include "compare/words.h"

#include "compare/diff.h"

#include "editions.h"

static text compare(struct fixture *f, const char *old, const char *new)
{
	const struct run *runs = NULL;
	diff_open(&f->arena);
	size_t count = words_compare(&runs, text_of(old), text_of(new), &f->arena, &f->arena);
	return runs_text(f, runs, count);
}

static void words_are_counted_and_split(void **state)
{
	struct fixture *f = *state;
	size_t count;
	assert_int_equal(words_count(TEXT("")), 0);
	assert_int_equal(words_count(TEXT("een")), 1);
	assert_int_equal(words_count(TEXT("een twee drie")), 3);
	text *words = words_split(TEXT("een twee drie"), &count, &f->arena);
	assert_int_equal(count, 3);
	assert_text(words[0], TEXT("een"));
	assert_text(words[2], TEXT("drie"));
	words_split(TEXT(""), &count, &f->arena);
	assert_int_equal(count, 0);
}

static void a_change_is_what_went_and_what_came(void **state)
{
	struct fixture *f = *state;
	assert_text(compare(f, "op maandag en woensdag", "op maandag en donderdag"),
		TEXT("op maandag en [-woensdag-] {+donderdag+}"));
	assert_text(compare(f, "vóór 1 juni melden", "uiterlijk vóór 1 mei melden"),
		TEXT("{+uiterlijk+} vóór 1 [-juni-] {+mei+} melden"));
	assert_text(
		compare(f, "een twee", "drie vier vijf"), TEXT("[-een twee-] {+drie vier vijf+}"));
	assert_text(compare(f, "een", "een"), TEXT("een"));
	assert_text(compare(f, "", "een twee"), TEXT("{+een twee+}"));
	assert_text(compare(f, "een twee", ""), TEXT("[-een twee-]"));
	assert_text(compare(f, "", ""), TEXT(""));
}

static void a_whole_text_is_one_run(void **state)
{
	struct fixture *f = *state;
	const struct run *runs = NULL;
	assert_int_equal(words_whole(&runs, RUN_INSERTED, TEXT("een twee"), &f->arena), 1);
	assert_int_equal(runs[0].kind, RUN_INSERTED);
	assert_int_equal(runs[0].count, 2);
	assert_text(runs[0].words, TEXT("een twee"));
	assert_int_equal(words_whole(&runs, RUN_EQUAL, TEXT(""), &f->arena), 0);
}

static text random_text(struct fixture *f, struct dice *dice)
{
	static const char *const words[] = {"de", "het", "stage", "dag", "niet", "|"};
	text all = TEXT("");
	for (uint32_t n = dice_below(dice, 25); n > 0; n--)
		all = arena_concat(&f->arena, all, all.size ? TEXT(" ") : TEXT(""),
			text_of(words[dice_below(dice, 6)]));
	return all;
}

/* The runs of two kinds with a space between: one of the two texts. */
static text side_of(
	struct fixture *f, const struct run runs[], size_t run_count, enum run_kind kind)
{
	text all = TEXT("");
	for (size_t r = 0; r < run_count; r++)
		if (runs[r].kind == RUN_EQUAL || runs[r].kind == kind)
			all = arena_concat(
				&f->arena, all, all.size ? TEXT(" ") : TEXT(""), runs[r].words);
	return all;
}

static void runs_hold_both_texts_exactly(void **state)
{
	struct fixture *f = *state;
	struct dice dice = {3};
	diff_open(&f->arena);
	for (int round = 0; round < 2000; round++) {
		text old = random_text(f, &dice), new = random_text(f, &dice);
		const struct run *runs = NULL;
		size_t count = words_compare(&runs, old, new, &f->arena, &f->arena);
		assert_text(side_of(f, runs, count, RUN_DELETED), old);
		assert_text(side_of(f, runs, count, RUN_INSERTED), new);
		for (size_t r = 0; r < count; r++) {
			assert_int_equal(runs[r].count, words_count(runs[r].words));
			assert_true(r == 0 || runs[r].kind != runs[r - 1].kind);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_are_counted_and_split),
		TEST(a_change_is_what_went_and_what_came),
		TEST(a_whole_text_is_one_run),
		TEST(runs_hold_both_texts_exactly),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
