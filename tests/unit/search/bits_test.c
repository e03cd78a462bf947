/* Numbers of a few bits: what is written comes back, and what is missing is noticed. */
#include "search/bits.h"

#include "../test.h"

static const uint32_t numbers[] = {1, 2, 3, 4, 7, 8, 100, 65535, 65536, UINT32_MAX - 1, UINT32_MAX};
enum { NUMBER_COUNT = sizeof numbers / sizeof *numbers };

static void numbers_come_back(void **state)
{
	(void)state;
	struct buffer out;
	buffer_init(&out, 1 << 20);
	struct bit_writer writer = {.out = &out};
	for (size_t i = 0; i < NUMBER_COUNT; i++) {
		bits_put(&writer, numbers[i], 32);
		bits_put_gamma(&writer, numbers[i]);
		bits_put_rice(&writer, numbers[i], 28);
	}
	bits_end(&writer);
	struct bit_reader reader = {.bytes = buffer_text(&out)};
	for (size_t i = 0; i < NUMBER_COUNT; i++) {
		assert_int_equal(bits_get(&reader, 32), numbers[i]);
		assert_int_equal(bits_get_gamma(&reader), numbers[i]);
		assert_int_equal(bits_get_rice(&reader, 28), numbers[i]);
	}
	assert_false(reader.is_over);
	assert_true(bits_left(&reader) < 8);
	buffer_release(&out);
}

/* format.h promises these bytes to the browser. */
static void bits_stand_as_described(void **state)
{
	(void)state;
	struct buffer out;
	buffer_init(&out, 16);
	struct bit_writer writer = {.out = &out};
	bits_put_gamma(&writer, 5);   /* 001 01: two zeros, a one, the bits 1 0 */
	bits_put_rice(&writer, 5, 1); /* 001 1 */
	bits_put(&writer, 0x2, 2);    /* 01 */
	bits_end(&writer);
	assert_int_equal(out.size, 2);
	/* from the lowest up: 0 0 1 1 0  0 0 1 | 1  0 1 */
	assert_int_equal((unsigned char)out.data[0], 0x8c);
	assert_int_equal((unsigned char)out.data[1], 0x05);
	buffer_release(&out);
}

static void nothing_is_read_past_the_end(void **state)
{
	(void)state;
	struct bit_reader reader = {.bytes = TEXT("\x01")};
	assert_int_equal(bits_get(&reader, 8), 1);
	assert_false(reader.is_over);
	assert_int_equal(bits_get(&reader, 1), 0);
	assert_true(reader.is_over);
	assert_int_equal(bits_get_rice(&reader, 3), 0);
	struct bit_reader zeros = {.bytes = TEXT("\0\0\0\0\0\0\0\0\0\0")};
	assert_int_equal(bits_get_gamma(&zeros), 1);
	assert_true(zeros.is_over);
	struct bit_reader large = {.bytes = TEXT("\0\0\0\0\x01\xff\xff\xff\xff")};
	bits_get_rice(&large, 31);
	assert_true(large.is_over);
}

static void parameters_are_the_promised_ones(void **state)
{
	(void)state;
	assert_int_equal(bits_rice_parameter(1, 1), 0);
	assert_int_equal(bits_rice_parameter(1, 3), 1);
	assert_int_equal(bits_rice_parameter(1, 213), 7);
	assert_int_equal(bits_rice_parameter(200, 213), 0);
	assert_int_equal(bits_width(0), 0);
	assert_int_equal(bits_width(1), 0);
	assert_int_equal(bits_width(2), 1);
	assert_int_equal(bits_width(256), 8);
	assert_int_equal(bits_width(257), 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_come_back),
		cmocka_unit_test(bits_stand_as_described),
		cmocka_unit_test(nothing_is_read_past_the_end),
		cmocka_unit_test(parameters_are_the_promised_ones),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
