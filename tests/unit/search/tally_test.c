/* Postings of several words are added up by section, in order, for one family after the other. */
#include "search/tally.h"

#include "../test.h"

enum { SECTION_COUNT = 10000, FAMILY_COUNT = 3 };

#define POSTING(section)                                                                           \
	{                                                                                          \
		.slot = (section), .fields = FIELD_TITLE                                           \
	}

/* Three words: the first two are of family 0, the third is of family 2; family 1 has none. */
static struct presence postings[] = {POSTING(64), POSTING(4096), POSTING(9999), POSTING(0),
	POSTING(63), POSTING(4095), POSTING(4096), POSTING(63)};
static uint32_t starts[] = {0, 3, 7, 8};
static struct share shares[] = {{0, SHARE_WORD}, {1, SHARE_WORD}, {2, SHARE_WORD}};
static uint32_t share_starts[] = {0, 2, 2, 3};

static void sections_come_out_in_order_and_once(void **state)
{
	static const uint32_t expected[] = {0, 63, 64, 4095, 4096, 9999};
	struct fixture *f = *state;
	const struct search_index index = {.words = {postings, starts}};
	struct shown shown = {
		.arena = &f->arena,
		.index = &index,
		.section_count = SECTION_COUNT,
		.places = arena_new(&f->arena, uint32_t, SECTION_COUNT),
		.family_count = FAMILY_COUNT,
		.shares = shares,
		.share_starts = share_starts,
	};
	for (uint32_t i = 0; i < SECTION_COUNT; i++)
		shown.places[i] = i;
	struct arena arenas[2];
	arena_init(&arenas[0]);
	arena_init(&arenas[1]);
	const struct format_list *lists = tally_families(&shown, arenas, 2);
	assert_int_equal(lists[0].count, sizeof expected / sizeof *expected);
	for (size_t i = 0; i < lists[0].count; i++)
		assert_int_equal(lists[0].sections[i], expected[i]);
	assert_int_equal(lists[1].count, 0);
	assert_int_equal(lists[2].count, 1);
	assert_int_equal(lists[2].sections[0], 63);
	arena_release(&arenas[0]);
	arena_release(&arenas[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(sections_come_out_in_order_and_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
