/* The hash table: what was added is found, the first value stays, growing loses nothing. */
#include "base/table.h"

#include "../test.h"

static void empty_table_finds_nothing(void **state)
{
	struct fixture *f = *state;
	struct table table;
	table_init(&table, &f->arena, 0);
	assert_int_equal(table_find(&table, TEXT("a")), TABLE_NONE);
	assert_int_equal(table_find(&table, (text){NULL, 0}), TABLE_NONE);
	assert_int_equal(table.count, 0);
}

static void first_value_of_a_key_stays(void **state)
{
	struct fixture *f = *state;
	struct table table;
	table_init(&table, &f->arena, 0);
	assert_int_equal(table_add(&table, TEXT("a"), 1), 1);
	assert_int_equal(table_add(&table, TEXT("b"), 2), 2);
	assert_int_equal(table_add(&table, TEXT("a"), 3), 1);
	assert_int_equal(table_find(&table, TEXT("a")), 1);
	assert_int_equal(table.count, 2);
}

static void keys_are_bytes(void **state)
{
	struct fixture *f = *state;
	struct table table;
	table_init(&table, &f->arena, 0);
	table_add(&table, (text){NULL, 0}, 1);
	table_add(&table, (text){"a\0b", 3}, 2);
	table_add(&table, (text){"a\0c", 3}, 3);
	assert_int_equal(table_find(&table, TEXT("")), 1);
	assert_int_equal(table_find(&table, (text){"a\0b", 3}), 2);
	assert_int_equal(table_find(&table, (text){"a\0c", 3}), 3);
	assert_int_equal(table_find(&table, TEXT("a")), TABLE_NONE);
	assert_int_equal(table_find(&table, TEXT("A")), TABLE_NONE);
}

/* Around the size up to which a slot has all of a key: each byte counts. */
static void keys_of_all_sizes_differ_in_any_byte(void **state)
{
	enum { SIZE_MAX_TRIED = 20 };
	struct fixture *f = *state;
	struct table table;
	uint32_t count = 0;
	table_init(&table, &f->arena, 0);
	for (size_t size = 1; size <= SIZE_MAX_TRIED; size++)
		for (size_t changed = 0; changed <= size; changed++) {
			char bytes[SIZE_MAX_TRIED + 1] = "aaaaaaaaaaaaaaaaaaaa";
			bytes[changed] = 'b'; /* the last time behind the key */
			text key = arena_text(&f->arena, (text){bytes, size});
			assert_int_equal(table_find(&table, key), TABLE_NONE);
			assert_int_equal(table_add(&table, key, count), count);
			assert_int_equal(table_find(&table, key), count++);
		}
}

static void growing_loses_nothing(void **state)
{
	enum { COUNT = 20000 };
	struct fixture *f = *state;
	struct table table;
	table_init(&table, &f->arena, 3);
	for (uint32_t i = 0; i < COUNT; i++)
		assert_int_equal(table_add(&table, arena_format(&f->arena, "sleutel-%u", i), i), i);
	assert_int_equal(table.count, COUNT);
	assert_true(table.slot_count > COUNT);
	for (uint32_t i = 0; i < COUNT; i++)
		assert_int_equal(table_find(&table, arena_format(&f->arena, "sleutel-%u", i)), i);
	assert_int_equal(table_find(&table, TEXT("sleutel-20000")), TABLE_NONE);
}

static void expected_keys_fit_without_growing(void **state)
{
	struct fixture *f = *state;
	for (size_t expected = 1; expected < 200; expected++) {
		struct table table;
		table_init(&table, &f->arena, expected);
		size_t slot_count = table.slot_count;
		for (uint32_t i = 0; i < expected; i++)
			table_add(&table, arena_format(&f->arena, "%u", i), i);
		assert_int_equal(table.slot_count, slot_count);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(empty_table_finds_nothing),
		TEST(first_value_of_a_key_stays),
		TEST(keys_are_bytes),
		TEST(keys_of_all_sizes_differ_in_any_byte),
		TEST(growing_loses_nothing),
		TEST(expected_keys_fit_without_growing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
