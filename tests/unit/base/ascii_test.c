/* Bytes of every value: each is what ASCII says, and from 0x80 on nothing. */
#include "base/ascii.h"

#include "../test.h"

/* The bytes for which `is` holds, in order. */
static text all_that(struct fixture *f, bool (*is)(char))
{
	char bytes[256];
	size_t size = 0;
	for (int byte = 0; byte < 256; byte++)
		if (is((char)byte))
			bytes[size++] = (char)byte;
	return arena_text(&f->arena, (text){bytes, size});
}

static void kinds_hold_for_their_bytes_only(void **state)
{
	struct fixture *f = *state;
	const text upper = TEXT("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	const text lower = TEXT("abcdefghijklmnopqrstuvwxyz");
	assert_text(all_that(f, ascii_is_digit), TEXT("0123456789"));
	assert_text(all_that(f, ascii_is_upper), upper);
	assert_text(all_that(f, ascii_is_lower), lower);
	assert_text(all_that(f, ascii_is_letter), arena_concat(&f->arena, upper, lower));
	assert_text(all_that(f, ascii_is_blank), TEXT("\t "));
}

static void only_capitals_become_small(void **state)
{
	(void)state;
	for (int byte = 0; byte < 256; byte++) {
		int expected = byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte;
		assert_int_equal((unsigned char)ascii_lower((char)byte), expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(kinds_hold_for_their_bytes_only),
		cmocka_unit_test(only_capitals_become_small),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
