/* Reading on, up to the end and past it. */
#include "search/cursor.h"

#include "../test.h"

static void pieces_come_one_after_the_other(void **state)
{
	(void)state;
	struct cursor cursor = {.rest = TEXT("\x2a\x01\x02\x03\x84\xac\x02regel\nabc")};
	assert_int_equal(cursor_byte(&cursor), 42);
	assert_int_equal(cursor_number(&cursor), 0x84030201);
	assert_int_equal(cursor_varint(&cursor), 300);
	assert_text(cursor_line(&cursor), TEXT("regel"));
	assert_text(cursor_bytes(&cursor, 2), TEXT("ab"));
	assert_false(cursor.is_over);
	assert_text(cursor.rest, TEXT("c"));
}

static void what_is_missing_is_remembered(void **state)
{
	(void)state;
	struct cursor byte = {.rest = TEXT("")}, number = {.rest = TEXT("\1\1\1")},
		      varint = {.rest = TEXT("\x80\x80")}, bytes = {.rest = TEXT("ab")},
		      line = {.rest = TEXT("zonder einde")};
	assert_int_equal(cursor_byte(&byte), 0);
	assert_true(byte.is_over);
	cursor_number(&number);
	assert_true(number.is_over);
	cursor_varint(&varint);
	assert_true(varint.is_over);
	assert_int_equal(cursor_bytes(&bytes, 3).size, 0);
	assert_true(bytes.is_over);
	cursor_line(&line);
	assert_true(line.is_over);
}

static void a_varint_has_32_bits(void **state)
{
	(void)state;
	struct cursor largest = {.rest = TEXT("\xff\xff\xff\xff\x0f")},
		      endless = {.rest = TEXT("\xff\xff\xff\xff\xff\xff\xff\xff\x01")};
	assert_int_equal(cursor_varint(&largest), UINT32_MAX);
	assert_false(largest.is_over);
	cursor_varint(&endless);
	assert_true(endless.is_over);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_come_one_after_the_other),
		cmocka_unit_test(what_is_missing_is_remembered),
		cmocka_unit_test(a_varint_has_32_bits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
