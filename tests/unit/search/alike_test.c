/* Edits between words, and what forms of a word share. */
#include "search/alike.h"

#include "../test.h"

static void edits_are_counted(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		size_t edits;
	} pairs[] = {{"", "", 0}, {"stage", "stage", 0}, {"stage", "staage", 1},
		{"stage", "stge", 1}, {"stage", "stahe", 1}, {"stage", "satge", 1},
		{"stage", "", 5}, {"", "stage", 5}, {"stage", "tsaeg", 2}, {"ca", "abc", 3},
		{"begeleiding", "begelijden", 4}};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		text a = text_of(pairs[i].a), b = text_of(pairs[i].b);
		assert_int_equal(alike_edits(a, b, 9), pairs[i].edits);
		assert_int_equal(alike_edits(b, a, 9), pairs[i].edits);
		assert_true(alike_may_be_near(alike_letters(a), alike_letters(b), pairs[i].edits));
	}
}

static void over_the_limit_is_over_the_limit(void **state)
{
	(void)state;
	assert_true(alike_edits(TEXT("begeleider"), TEXT("verzekering"), 2) > 2);
	assert_true(alike_edits(TEXT("abcdef"), TEXT("ghijkl"), 0) > 0);
	assert_int_equal(alike_edits(TEXT("abcd"), TEXT("abdc"), 1), 1);
	char all[ALIKE_SIZE_MAX];
	memset(all, 'a', sizeof all);
	text longest = {all, sizeof all};
	assert_int_equal(alike_edits(TEXT("a"), longest, ALIKE_SIZE_MAX), ALIKE_SIZE_MAX - 1);
}

static void letters_tell_words_apart(void **state)
{
	(void)state;
	uint32_t stage = alike_letters(TEXT("stage"));
	assert_true(alike_may_be_near(stage, alike_letters(TEXT("gast")), 1));
	assert_false(alike_may_be_near(stage, alike_letters(TEXT("school")), 1));
	assert_false(alike_may_be_near(stage, alike_letters(TEXT("boom")), 2));
}

static bool are_forms(const char *a, const char *b)
{
	struct alike_skeletons of_a, of_b;
	alike_find_skeletons(&of_a, text_of(a));
	alike_find_skeletons(&of_b, text_of(b));
	bool is_shared = alike_share_skeleton(&of_a, &of_b);
	assert_int_equal(alike_share_skeleton(&of_b, &of_a), is_shared);
	return is_shared;
}

static void forms_share_a_skeleton(void **state)
{
	(void)state;
	static const char *const forms[][2] = {{"taak", "taken"}, {"brief", "brieven"},
		{"reis", "reizen"}, {"opdracht", "opdrachten"}, {"meld", "melden"},
		{"meldt", "melden"}, {"toets", "toetsen"}, {"opzeg", "opzeggen"},
		{"school", "scholen"}, {"dag", "dag"}};
	static const char *const others[][2] = {{"taak", "tekst"}, {"dag", "dak"},
		{"melden", "moeten"}, {"les", "lopen"}, {"opdracht", "opdragen"}};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (!are_forms(forms[i][0], forms[i][1]))
			fail_msg("%s, %s", forms[i][0], forms[i][1]);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (are_forms(others[i][0], others[i][1]))
			fail_msg("%s, %s", others[i][0], others[i][1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(edits_are_counted),
		TEST(over_the_limit_is_over_the_limit),
		TEST(letters_tell_words_apart),
		TEST(forms_share_a_skeleton),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
