/* How alike texts are. */
#include "compare/likeness.h"

#include "../test.h"

static unsigned likeness(struct fixture *f, enum sketch_unit unit, text a, text b)
{
	const struct block left = {.content = a}, right = {.content = b};
	return likeness_of(
		sketch_of(&left, 1, unit, &f->arena), sketch_of(&right, 1, unit, &f->arena));
}

static void words_are_counted_as_often_as_they_stand(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(likeness(f, SKETCH_WORDS, TEXT("a b c"), TEXT("c b a")), 100);
	assert_int_equal(likeness(f, SKETCH_WORDS, TEXT("a b c d"), TEXT("a b x y")), 50);
	assert_int_equal(likeness(f, SKETCH_WORDS, TEXT("a a a"), TEXT("a")), 50);
	assert_int_equal(likeness(f, SKETCH_WORDS, TEXT("a b"), TEXT("c d")), 0);
}

static void pairs_know_the_order(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(likeness(f, SKETCH_PAIRS, TEXT("a b c d"), TEXT("a b c d")), 100);
	assert_int_equal(likeness(f, SKETCH_PAIRS, TEXT("a b c d"), TEXT("d c b a")), 0);
	assert_int_equal(likeness(f, SKETCH_PAIRS, TEXT("a b c d"), TEXT("a b x d")), 50);
}

static void nothing_is_like_nothing(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(likeness(f, SKETCH_WORDS, TEXT(""), TEXT("")), 0);
	assert_int_equal(likeness(f, SKETCH_PAIRS, TEXT(""), TEXT("a")), 0);
}

static void blocks_are_one_text(void **state)
{
	struct fixture *f = *state;
	const struct block two[] = {{.content = TEXT("a b")}, {.content = TEXT("c d")}};
	const struct block one = {.content = TEXT("a b c d")};
	struct sketch left = sketch_of(two, 2, SKETCH_PAIRS, &f->arena);
	assert_int_equal(left.count, 4);
	assert_int_equal(likeness_of(left, sketch_of(&one, 1, SKETCH_PAIRS, &f->arena)), 100);
	for (size_t i = 1; i < left.count; i++)
		assert_true(left.hashes[i - 1] <= left.hashes[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_are_counted_as_often_as_they_stand),
		TEST(pairs_know_the_order),
		TEST(nothing_is_like_nothing),
		TEST(blocks_are_one_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
