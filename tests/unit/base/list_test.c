/* Growing arrays: items keep their values and order, new ones are zeroed. */
#include "base/list.h"

#include "../test.h"

struct item {
	size_t number;
	char name[20]; /* makes the size odd */
};

struct items LIST(struct item);

static void added_items_are_zeroed_and_stay(void **state)
{
	struct fixture *f = *state;
	struct items list = {0};
	for (size_t i = 0; i < 1000; i++) {
		struct item *item = list_add(&list, &f->arena);
		assert_int_equal(item->number, 0);
		assert_int_equal(item->name[19], 0);
		*item = (struct item){.number = i, .name = "..................x"};
	}
	assert_int_equal(list.count, 1000);
	assert_true(list.capacity >= 1000);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(list.items[i].number, i);
}

static void each_visits_all_in_order(void **state)
{
	struct fixture *f = *state;
	struct items list = {0};
	size_t expected = 0;
	list_each (struct item, item, list)
		fail();
	for (size_t i = 0; i < 10; i++)
		list_add(&list, &f->arena)->number = i;
	list_each (const struct item, item, list)
		assert_int_equal(item->number, expected++);
	assert_int_equal(expected, 10);
}

static void two_lists_in_one_arena_do_not_meet(void **state)
{
	struct fixture *f = *state;
	struct items a = {0}, b = {0};
	for (size_t i = 0; i < 100; i++) {
		list_add(&a, &f->arena)->number = i;
		list_add(&b, &f->arena)->number = 1000 + i;
	}
	for (size_t i = 0; i < 100; i++) {
		assert_int_equal(a.items[i].number, i);
		assert_int_equal(b.items[i].number, 1000 + i);
	}
}

static void a_copy_has_the_items_and_no_more_room(void **state)
{
	struct fixture *f = *state;
	struct items list = {0};
	assert_non_null(list_copy(list, &f->arena));
	for (size_t i = 0; i < 9; i++)
		list_add(&list, &f->arena)->number = i;
	struct item *copy = list_copy(list, &f->arena);
	char *behind = arena_bytes(&f->arena, 1);
	assert_ptr_equal(behind, copy + 9);
	list.items[8].number = 0;
	for (size_t i = 0; i < 9; i++)
		assert_int_equal(copy[i].number, i);
	struct items kept;
	list_keep(&kept, list, &f->arena);
	assert_int_equal(kept.count, 9);
	list_add(&kept, &f->arena)->number = 9;
	assert_int_equal(kept.items[7].number, 7);
	assert_int_equal(kept.items[9].number, 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(added_items_are_zeroed_and_stay),
		TEST(each_visits_all_in_order),
		TEST(two_lists_in_one_arena_do_not_meet),
		TEST(a_copy_has_the_items_and_no_more_room),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
