/* Growing bytes: what is added is there, and nothing is ever added above the limit. */
#include "base/buffer.h"

#include "../test.h"

static void grows_and_keeps_what_was_added(void **state)
{
	(void)state;
	struct buffer buffer;
	buffer_init(&buffer, 100000);
	for (int i = 0; i < 10000; i++)
		buffer_add(&buffer, TEXT("0123456789"));
	assert_int_equal(buffer.size, 100000);
	assert_false(buffer.is_full);
	for (size_t i = 0; i < buffer.size; i++)
		assert_int_equal(buffer.data[i], '0' + i % 10);
	buffer_release(&buffer);
	assert_null(buffer.data);
	assert_int_equal(buffer.limit, 100000);
}

static void nothing_goes_above_the_limit(void **state)
{
	(void)state;
	struct buffer buffer;
	buffer_init(&buffer, 10);
	buffer_add(&buffer, TEXT("12345"));
	buffer_add(&buffer, TEXT("678901"));
	assert_true(buffer.is_full);
	assert_text(buffer_text(&buffer), TEXT("12345"));
	buffer_add(&buffer, TEXT("67890"));
	assert_text(buffer_text(&buffer), TEXT("1234567890"));
	buffer_add_byte(&buffer, 'x');
	assert_int_equal(buffer.size, 10);
	buffer_release(&buffer);
}

static void reserving_too_much_is_remembered(void **state)
{
	(void)state;
	struct buffer buffer;
	buffer_init(&buffer, 10);
	assert_true(buffer_reserve(&buffer, 10));
	assert_false(buffer.is_full);
	assert_false(buffer_reserve(&buffer, 11));
	assert_true(buffer.is_full);
	buffer_clear(&buffer);
	assert_false(buffer.is_full);
	assert_false(buffer_reserve(&buffer, SIZE_MAX));
	buffer_release(&buffer);
}

static void clearing_keeps_the_memory(void **state)
{
	(void)state;
	struct buffer buffer;
	buffer_init(&buffer, 100);
	buffer_add(&buffer, TEXT("abc"));
	const char *data = buffer.data;
	buffer_clear(&buffer);
	assert_int_equal(buffer.size, 0);
	buffer_add(&buffer, TEXT("d"));
	assert_ptr_equal(buffer.data, data);
	assert_text(buffer_text(&buffer), TEXT("d"));
	buffer_release(&buffer);
}

static void empty_texts_need_no_memory(void **state)
{
	(void)state;
	struct buffer buffer;
	buffer_init(&buffer, 0);
	buffer_add(&buffer, TEXT(""));
	buffer_add(&buffer, (text){NULL, 0});
	buffer_format(&buffer, "%s", "");
	assert_null(buffer.data);
	assert_false(buffer.is_full);
	buffer_release(&buffer);
}

static void numbers_are_decimal(void **state)
{
	(void)state;
	struct buffer buffer;
	buffer_init(&buffer, 100);
	buffer_add_number(&buffer, 0);
	buffer_add_byte(&buffer, ' ');
	buffer_add_number(&buffer, 1020);
	buffer_add_byte(&buffer, ' ');
	buffer_add_number(&buffer, UINT64_MAX);
	assert_text(buffer_text(&buffer), TEXT("0 1020 18446744073709551615"));
	buffer_release(&buffer);
}

static void format_fills_to_the_limit(void **state)
{
	(void)state;
	struct buffer buffer;
	buffer_init(&buffer, 6);
	buffer_format(&buffer, "%s-%02d", "ab", 7);
	assert_text(buffer_text(&buffer), TEXT("ab-07"));
	buffer_format(&buffer, "%d", 9);
	assert_text(buffer_text(&buffer), TEXT("ab-079"));
	assert_false(buffer.is_full);
	buffer_format(&buffer, "%d", 9);
	assert_true(buffer.is_full);
	assert_int_equal(buffer.size, 6);
	buffer_release(&buffer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grows_and_keeps_what_was_added),
		cmocka_unit_test(nothing_goes_above_the_limit),
		cmocka_unit_test(reserving_too_much_is_remembered),
		cmocka_unit_test(clearing_keeps_the_memory),
		cmocka_unit_test(empty_texts_need_no_memory),
		cmocka_unit_test(numbers_are_decimal),
		cmocka_unit_test(format_fills_to_the_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
