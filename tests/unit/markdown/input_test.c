/* Bytes as they come: encodings, line ends, sizes. */
#include "markdown/input.h"

#include "markdown/document.h"

#include "../test.h"

#include <string.h>

static bool is_read(struct fixture *f, text bytes, struct lines *lines)
{
	return input_read(
		lines, bytes, (struct place){.path = TEXT("a.md")}, &f->arena, &f->diagnostics);
}

static void assert_read(struct fixture *f, text bytes, text expected)
{
	struct lines lines;
	assert_true(is_read(f, bytes, &lines));
	assert_text(lines.bytes, expected);
	assert_int_equal(f->diagnostics.count, 0);
}

static void assert_refused(struct fixture *f, text bytes, text expected)
{
	struct lines lines;
	assert_false(is_read(f, bytes, &lines));
	assert_int_equal(lines.count, 0);
	assert_int_equal(lines.bytes.size, 0);
	assert_text(findings(f), expected);
}

static void clean_text_is_taken_as_it_is(void **state)
{
	assert_read(*state, TEXT(""), TEXT(""));
	assert_read(*state, TEXT("één\nĳs 🎓\n"), TEXT("één\nĳs 🎓\n"));
}

static void all_line_ends_become_line_feeds(void **state)
{
	assert_read(*state, TEXT("a\r\nb\rc\r\r\nd\n\re\r"), TEXT("a\nb\nc\n\nd\n\ne\n"));
}

static void a_byte_order_mark_is_skipped_once_and_only_in_front(void **state)
{
	assert_read(*state,
		TEXT("\xEF\xBB\xBF"
		     "a"),
		TEXT("a"));
	assert_read(*state, TEXT("\xEF\xBB\xBF"), TEXT(""));
	assert_read(*state, TEXT("a\xEF\xBB\xBF"), TEXT("a\xEF\xBB\xBF"));
}

static void a_nul_byte_has_a_place(void **state)
{
	assert_refused(*state, TEXT("a\r\nbc\0d\n"), TEXT("2:3+1 nul-byte\n"));
	assert_refused(*state, TEXT("\0"), TEXT("1:1+1 nul-byte\n"));
}

static void bytes_that_are_no_utf8_have_a_place(void **state)
{
	assert_refused(*state,
		TEXT("a\n\nb\xE9"
		     "en\n"),
		TEXT("3:2+1 geen-utf8\n"));
	assert_refused(*state,
		TEXT("\xEF\xBB\xBF"
		     "a\xC3"),
		TEXT("1:2+1 geen-utf8\n"));
	assert_refused(*state,
		TEXT("\xFF\xFE"
		     "a\0"),
		TEXT("1:4+1 nul-byte\n1:1+1 geen-utf8\n"));
}

static void a_file_may_be_one_mebibyte(void **state)
{
	struct fixture *f = *state;
	struct lines lines;
	char *bytes = arena_bytes(&f->arena, DOCUMENT_SIZE_MAX + 1);
	memset(bytes, '\n', DOCUMENT_SIZE_MAX + 1);
	assert_true(is_read(f, (text){bytes, DOCUMENT_SIZE_MAX}, &lines));
	assert_int_equal(lines.count, DOCUMENT_SIZE_MAX);
	assert_refused(f, (text){bytes, DOCUMENT_SIZE_MAX + 1}, TEXT("0:0+0 pagina-te-groot\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(clean_text_is_taken_as_it_is),
		TEST(all_line_ends_become_line_feeds),
		TEST(a_byte_order_mark_is_skipped_once_and_only_in_front),
		TEST(a_nul_byte_has_a_place),
		TEST(bytes_that_are_no_utf8_have_a_place),
		TEST(a_file_may_be_one_mebibyte),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
