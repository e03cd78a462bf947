/* Slices: comparing, cutting, searching, the nearest word. */
#include "base/text.h"

#include "../test.h"

#include <string.h>

static const text none = {NULL, 0};

static int sign(int number)
{
	return (number > 0) - (number < 0);
}

static void c_strings_become_texts(void **state)
{
	(void)state;
	assert_text(text_of("abc"), TEXT("abc"));
	assert_text(text_of(""), TEXT(""));
	assert_int_equal(text_of(NULL).size, 0);
}

static void equal_compares_bytes_and_length(void **state)
{
	(void)state;
	assert_true(text_equal(TEXT("abc"), TEXT("abc")));
	assert_false(text_equal(TEXT("abc"), TEXT("abd")));
	assert_false(text_equal(TEXT("abc"), TEXT("ab")));
	assert_true(text_equal(none, TEXT("")));
	assert_false(text_equal((text){"a\0b", 3}, (text){"a\0c", 3}));
}

static void compare_orders_by_unsigned_bytes(void **state)
{
	(void)state;
	static const text sorted[] = {TEXT_INIT(""), TEXT_INIT("A"), TEXT_INIT("a"),
		TEXT_INIT("a-b"), TEXT_INIT("a/b"), TEXT_INIT("aa"), TEXT_INIT("b"),
		TEXT_INIT("é")};
	size_t count = sizeof sorted / sizeof *sorted;
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			assert_int_equal(
				sign(text_compare(sorted[i], sorted[j])), (i > j) - (i < j));
	assert_int_equal(text_compare(none, TEXT("")), 0);
}

static void natural_order_is_that_of_people(void **state)
{
	(void)state;
	static const text sorted[] = {TEXT_INIT(""), TEXT_INIT("1"), TEXT_INIT("01a"),
		TEXT_INIT("2"), TEXT_INIT("10"), TEXT_INIT("99999999999999999998"),
		TEXT_INIT("99999999999999999999"), TEXT_INIT("artikel"), TEXT_INIT("artikel-2"),
		TEXT_INIT("Artikel-3"), TEXT_INIT("artikel-10"), TEXT_INIT("artikel-10a"),
		TEXT_INIT("B"), TEXT_INIT("b"), TEXT_INIT("é")};
	size_t count = sizeof sorted / sizeof *sorted;
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			assert_int_equal(sign(text_compare_natural(sorted[i], sorted[j])),
				(i > j) - (i < j));
}

static void natural_order_parts_what_differs(void **state)
{
	(void)state;
	assert_int_not_equal(text_compare_natural(TEXT("a01"), TEXT("a1")), 0);
	assert_int_not_equal(text_compare_natural(TEXT("A"), TEXT("a")), 0);
	assert_int_equal(text_compare_natural(TEXT("a1"), TEXT("a1")), 0);
}

static void starts_and_ends(void **state)
{
	(void)state;
	assert_true(text_starts(TEXT("pagina.md"), TEXT("pag")));
	assert_true(text_starts(TEXT("a"), none));
	assert_false(text_starts(TEXT("a"), TEXT("ab")));
	assert_true(text_ends(TEXT("pagina.md"), TEXT(".md")));
	assert_true(text_ends(none, TEXT("")));
	assert_false(text_ends(TEXT("md"), TEXT(".md")));
	assert_false(text_ends(TEXT("amd"), TEXT(".md")));
}

static void slices_are_clamped(void **state)
{
	(void)state;
	text subject = TEXT("abcdef");
	assert_text(text_slice(subject, 1, 3), TEXT("bc"));
	assert_text(text_slice(subject, 4, 100), TEXT("ef"));
	assert_text(text_slice(subject, 100, 200), TEXT(""));
	assert_text(text_slice(subject, 3, 2), TEXT(""));
	assert_text(text_slice(none, 0, 5), TEXT(""));
	text empty = text_slice(subject, 9, 9);
	assert_true(empty.data >= subject.data && empty.data <= subject.data + subject.size);
}

static void trim_takes_blanks_off_both_ends(void **state)
{
	(void)state;
	assert_text(text_trim(TEXT(" \t\r\n a b \n")), TEXT("a b"));
	assert_text(text_trim(TEXT("   ")), TEXT(""));
	assert_text(text_trim(none), TEXT(""));
	assert_text(text_trim(TEXT("\u00A0a")), TEXT("\u00A0a"));
}

static void find_gives_the_offset_or_none(void **state)
{
	(void)state;
	text subject = TEXT("een twee een");
	assert_int_equal(text_find(subject, TEXT("een")), 0);
	assert_int_equal(text_find(subject, TEXT("twee")), 4);
	assert_int_equal(text_find(subject, TEXT("drie")), TEXT_NONE);
	assert_int_equal(text_find(TEXT("ab"), TEXT("abc")), TEXT_NONE);
	assert_int_equal(text_find(none, TEXT("")), 0);
	assert_int_equal(text_find_byte(subject, ' '), 3);
	assert_int_equal(text_find_last(subject, ' '), 8);
	assert_int_equal(text_find_byte(none, 'a'), TEXT_NONE);
	assert_int_equal(text_find_last(subject, 'x'), TEXT_NONE);
}

static void cut_moves_the_head(void **state)
{
	(void)state;
	text rest = TEXT("a=b=c"), head;
	assert_true(text_cut(&rest, '=', &head));
	assert_text(head, TEXT("a"));
	assert_text(rest, TEXT("b=c"));
	assert_true(text_cut(&rest, '=', &head));
	assert_false(text_cut(&rest, '=', &head));
	assert_text(head, TEXT("c"));
	assert_text(rest, TEXT(""));
	assert_false(text_cut(&rest, '=', &head));
	assert_text(head, TEXT(""));
	rest = TEXT("=");
	assert_true(text_cut(&rest, '=', &head));
	assert_text(head, TEXT(""));
	assert_text(rest, TEXT(""));
}

static void lines_lose_their_end(void **state)
{
	(void)state;
	text rest = TEXT("een\r\n\ntwee\rx\ndrie"), line;
	static const text expected[] = {
		TEXT_INIT("een"), TEXT_INIT(""), TEXT_INIT("twee\rx"), TEXT_INIT("drie")};
	for (size_t i = 0; i < 4; i++) {
		assert_true(text_line(&rest, &line));
		assert_text(line, expected[i]);
	}
	assert_false(text_line(&rest, &line));
	rest = TEXT("een\n");
	assert_true(text_line(&rest, &line));
	assert_false(text_line(&rest, &line));
}

static void numbers_are_up_to_nine_digits(void **state)
{
	(void)state;
	uint32_t number = 7;
	assert_true(text_number(TEXT("0"), &number));
	assert_int_equal(number, 0);
	assert_true(text_number(TEXT("007"), &number));
	assert_int_equal(number, 7);
	assert_true(text_number(TEXT("999999999"), &number));
	assert_int_equal(number, 999999999);
	static const text bad[] = {TEXT_INIT(""), TEXT_INIT("1000000000"), TEXT_INIT("-1"),
		TEXT_INIT("+1"), TEXT_INIT(" 1"), TEXT_INIT("1.0"), TEXT_INIT("0x1"),
		TEXT_INIT("١")};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(text_number(bad[i], &number));
	assert_int_equal(number, 999999999);
}

static void among_needs_the_whole_word(void **state)
{
	(void)state;
	static const text words[] = {TEXT_INIT("een"), TEXT_INIT(""), TEXT_INIT("twee")};
	assert_true(text_is_among(TEXT("twee"), words, 3));
	assert_true(text_is_among((text){NULL, 0}, words, 3));
	assert_false(text_is_among(TEXT("twee"), words, 2));
	assert_false(text_is_among(TEXT("tw"), words, 3));
	assert_false(text_is_among(TEXT("een"), NULL, 0));
}

static const text keys[] = {TEXT_INIT("title"), TEXT_INIT("order"), TEXT_INIT("keywords"),
	TEXT_INIT("aliases"), TEXT_INIT("review"), TEXT_INIT("rol")};

static text nearest(text subject)
{
	return text_nearest(subject, keys, sizeof keys / sizeof *keys);
}

static void nearest_knows_the_four_mistakes(void **state)
{
	(void)state;
	assert_text(nearest(TEXT("titl")), TEXT("title"));       /* left out */
	assert_text(nearest(TEXT("titles")), TEXT("title"));     /* too much */
	assert_text(nearest(TEXT("titla")), TEXT("title"));      /* replaced */
	assert_text(nearest(TEXT("tilte")), TEXT("title"));      /* swapped */
	assert_text(nearest(TEXT("KEYWORD")), TEXT("keywords")); /* case is no mistake */
	assert_text(nearest(TEXT("review")), TEXT("review"));
}

static void nearest_offers_nothing_far_away(void **state)
{
	(void)state;
	assert_int_equal(nearest(TEXT("datum")).size, 0);
	assert_int_equal(nearest(TEXT("")).size, 0);
	assert_int_equal(nearest(TEXT("xy")).size, 0);
	assert_int_equal(text_nearest(TEXT("a"), NULL, 0).size, 0);
	text empty = TEXT("");
	assert_int_equal(text_nearest(TEXT("a"), &empty, 1).size, 0);
}

static void nearest_takes_the_first_of_equals(void **state)
{
	(void)state;
	static const text twins[] = {TEXT_INIT("mbo-3"), TEXT_INIT("mbo-4"), TEXT_INIT("mbo-33")};
	assert_text(text_nearest(TEXT("mbo-5"), twins, 3), TEXT("mbo-3"));
	assert_text(text_nearest(TEXT("mbo-4"), twins, 3), TEXT("mbo-4"));
	assert_text(text_nearest(TEXT("mbo-333"), twins, 3), TEXT("mbo-33"));
}

static void nearest_does_not_read_long_words(void **state)
{
	(void)state;
	char a[65], b[64];
	memset(a, 'a', sizeof a);
	memset(b, 'a', sizeof b);
	text candidates[] = {{a, 65}, {b, 64}};
	assert_int_equal(text_nearest((text){a, 65}, candidates, 2).size, 0);
	assert_int_equal(text_nearest((text){a, 63}, candidates, 2).size, 64);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(c_strings_become_texts),
		cmocka_unit_test(equal_compares_bytes_and_length),
		cmocka_unit_test(compare_orders_by_unsigned_bytes),
		cmocka_unit_test(natural_order_is_that_of_people),
		cmocka_unit_test(natural_order_parts_what_differs),
		cmocka_unit_test(starts_and_ends),
		cmocka_unit_test(slices_are_clamped),
		cmocka_unit_test(trim_takes_blanks_off_both_ends),
		cmocka_unit_test(find_gives_the_offset_or_none),
		cmocka_unit_test(cut_moves_the_head),
		cmocka_unit_test(lines_lose_their_end),
		cmocka_unit_test(numbers_are_up_to_nine_digits),
		cmocka_unit_test(among_needs_the_whole_word),
		cmocka_unit_test(nearest_knows_the_four_mistakes),
		cmocka_unit_test(nearest_offers_nothing_far_away),
		cmocka_unit_test(nearest_takes_the_first_of_equals),
		cmocka_unit_test(nearest_does_not_read_long_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
