/* Lines by number, places of slices. */
#include "markdown/lines.h"

#include "../test.h"

static struct lines lines_of(struct fixture *f, text bytes)
{
	struct lines lines;
	struct place origin = {.path = TEXT("a.md"), .revision = TEXT("v1"), .line = 7};
	lines_init(&lines, bytes, origin, &f->arena);
	return lines;
}

static void lines_are_counted_as_an_editor_does(void **state)
{
	assert_int_equal(lines_of(*state, TEXT("")).count, 0);
	assert_int_equal(lines_of(*state, TEXT("\n")).count, 1);
	assert_int_equal(lines_of(*state, TEXT("a")).count, 1);
	assert_int_equal(lines_of(*state, TEXT("a\nb")).count, 2);
	assert_int_equal(lines_of(*state, TEXT("a\nb\n")).count, 2);
	assert_int_equal(lines_of(*state, TEXT("a\n\n")).count, 2);
}

static void a_line_comes_without_its_end(void **state)
{
	struct lines lines = lines_of(*state, TEXT("een\n\ndrie"));
	assert_text(lines_get(&lines, 1), TEXT("een"));
	assert_text(lines_get(&lines, 2), TEXT(""));
	assert_text(lines_get(&lines, 3), TEXT("drie"));
}

static void there_is_nothing_outside(void **state)
{
	struct lines lines = lines_of(*state, TEXT("een\n"));
	assert_null(lines_get(&lines, 0).data);
	assert_null(lines_get(&lines, 2).data);
	lines = lines_of(*state, TEXT(""));
	assert_null(lines_get(&lines, 1).data);
}

static void an_offset_has_a_line(void **state)
{
	struct lines lines = lines_of(*state, TEXT("ab\n\nc\n"));
	const uint32_t expected[] = {1, 1, 1, 2, 3, 3};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		assert_int_equal(lines_number(&lines, i), expected[i]);
}

static void a_slice_knows_its_place(void **state)
{
	struct lines lines = lines_of(*state, TEXT("een\ntwee drie\n"));
	struct place place = lines_place_of(&lines, 2, text_slice(lines_get(&lines, 2), 5, 9));
	assert_int_equal(place.line, 2);
	assert_int_equal(place.column, 6);
	assert_int_equal(place.size, 4);
	assert_text(place.path, TEXT("a.md"));
	assert_text(place.revision, TEXT("v1"));
}

static void what_is_no_slice_of_the_line_has_no_column(void **state)
{
	struct lines lines = lines_of(*state, TEXT("een\ntwee\n"));
	assert_int_equal(lines_place_of(&lines, 2, TEXT("twee")).column, 0);
	assert_int_equal(lines_place_of(&lines, 2, lines_get(&lines, 1)).column, 0);
	assert_int_equal(lines_place_of(&lines, 2, (text){NULL, 0}).column, 0);
	assert_int_equal(lines_place_of(&lines, 2, (text){NULL, 0}).line, 2);
}

static void assert_found(const struct lines *lines, uint32_t column, text part, size_t at)
{
	text found = lines_find(lines, (struct spot){1, column}, part);
	assert_ptr_equal(found.data, lines->bytes.data + at);
	assert_int_equal(found.size, part.size);
}

static void a_text_is_found_from_a_column_on(void **state)
{
	struct lines lines = lines_of(*state, TEXT("ab ab ab"));
	assert_found(&lines, 1, TEXT("ab"), 0);
	assert_found(&lines, 2, TEXT("ab"), 3);
	assert_found(&lines, 4, TEXT("ab"), 3);
	assert_found(&lines, 7, TEXT("ab"), 6);
}

static void without_a_column_the_last_one_is_found(void **state)
{
	struct lines lines = lines_of(*state, TEXT("ab ab ab"));
	assert_found(&lines, 0, TEXT("ab"), 6);
	assert_found(&lines, 8, TEXT("ab"), 6);
	assert_found(&lines, 99, TEXT("ab"), 6);
}

static void what_is_not_there_is_not_found(void **state)
{
	struct lines lines = lines_of(*state, TEXT("ab\nc"));
	assert_null(lines_find(&lines, (struct spot){1, 1}, TEXT("c")).data);
	assert_null(lines_find(&lines, (struct spot){1, 0}, TEXT("abc")).data);
	assert_null(lines_find(&lines, (struct spot){9, 1}, TEXT("ab")).data);
}

static void a_prefix_is_blanks_and_quotes(void **state)
{
	(void)state;
	assert_int_equal(lines_prefix_size(TEXT("een"), 3), 0);
	assert_int_equal(lines_prefix_size(TEXT(" \teen"), 0), 2);
	assert_int_equal(lines_prefix_size(TEXT("> > een"), 2), 4);
	assert_int_equal(lines_prefix_size(TEXT("> > een"), 1), 2);
	assert_int_equal(lines_prefix_size(TEXT("> - een"), 2), 2);
	assert_int_equal(lines_prefix_size(TEXT(" > "), 1), 3);
	assert_int_equal(lines_prefix_size(TEXT(""), 1), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lines_are_counted_as_an_editor_does),
		TEST(a_line_comes_without_its_end),
		TEST(there_is_nothing_outside),
		TEST(an_offset_has_a_line),
		TEST(a_slice_knows_its_place),
		TEST(what_is_no_slice_of_the_line_has_no_column),
		TEST(a_text_is_found_from_a_column_on),
		TEST(without_a_column_the_last_one_is_found),
		TEST(what_is_not_there_is_not_found),
		TEST(a_prefix_is_blanks_and_quotes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
