/* From where a word stands to its code. */
#include "search/weight.h"

#include "../test.h"

static uint8_t code_of(uint8_t fields, uint8_t part_fields, uint16_t count, uint16_t part_count)
{
	const struct tally tally = {fields, part_fields, count, part_count, true};
	return weight_code(&tally);
}

static void codes_are_the_nearest_entries(void **state)
{
	(void)state;
	assert_int_equal(code_of(0, 0, 0, 0), 0);
	assert_int_equal(code_of(0, 0, 0, 1), 1);
	assert_int_equal(code_of(0, 0, 1, 0), 2);
	assert_int_equal(code_of(0, 0, 2, 0), 2);
	assert_int_equal(code_of(0, 0, 3, 0), 3);
	assert_int_equal(code_of(0, 0, UINT16_MAX / 2, UINT16_MAX / 2), 3);
	assert_int_equal(code_of(FIELD_ABOVE, 0, 0, 0), 1 * TEXT_WEIGHTS);
	assert_int_equal(code_of(FIELD_KEYWORD, 0, 0, 0), 2 * TEXT_WEIGHTS);
	assert_int_equal(code_of(FIELD_TITLE, 0, 1, 0), 3 * TEXT_WEIGHTS + 2);
	assert_int_equal(code_of(FIELD_TITLE | FIELD_HEADING, 0, 0, 0), 4 * TEXT_WEIGHTS);
}

static void part_of_a_title_is_no_hit(void **state)
{
	(void)state;
	assert_true(code_of(FIELD_TITLE, 0, 0, 0) >= CODE_IN_TITLE);
	assert_true(code_of(FIELD_HEADING, 0, 0, 0) >= CODE_IN_TITLE);
	assert_true(code_of(0, FIELD_TITLE, 3, 3) < CODE_IN_TITLE);
	assert_true(code_of(FIELD_KEYWORD, 0, 3, 3) < CODE_IN_TITLE);
	assert_true(code_of(FIELD_ABOVE, 0, 3, 3) < CODE_IN_TITLE);
}

/* query.h has these numbers. */
static void tables_are_the_promised_ones(void **state)
{
	(void)state;
	assert_true(weight_fields[0] == 0 && weight_fields[1] == 1.8 && weight_fields[2] == 2.5 &&
		weight_fields[3] == 4 && weight_fields[4] == 8);
	assert_true(weight_texts[0] == 0 && weight_texts[1] == 0.45 && weight_texts[2] == 1 &&
		weight_texts[3] == 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_the_nearest_entries),
		cmocka_unit_test(part_of_a_title_is_no_hit),
		cmocka_unit_test(tables_are_the_promised_ones),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
