/* Badges: for whom a block is, as far as the view does not say so. */
#include "site/badge.h"

#include "../book.h"

static struct config load(struct fixture *f, const char *yaml)
{
	struct config config;
	assert_true(config_load(&config, text_of(yaml),
		(struct place){.path = TEXT("wegwijzer.yaml")}, &f->arena, &f->diagnostics));
	return config;
}

/* The labels of a mark in a view, each in brackets. */
static text labels(struct fixture *f, const struct config *config, const char *view, uint64_t first,
	uint64_t second)
{
	const uint64_t own[FACET_MAX] = {first, second};
	text items[FACET_MAX], all = TEXT("");
	size_t count = badge_labels(
		items, own, config, &config->views.items[book_view(config, view)], &f->arena);
	for (size_t i = 0; i < count; i++)
		all = arena_concat(&f->arena, all, TEXT("["), items[i], TEXT("]"));
	return all;
}

static void values_are_joined_as_people_do(void **state)
{
	struct fixture *f = *state;
	struct config config = load(f, book_config);
	assert_text(labels(f, &config, "", 1, 0), TEXT("[niveau 1]"));
	assert_text(labels(f, &config, "", 5, 0), TEXT("[niveau 1 en 3]"));
	assert_text(labels(f, &config, "", 6, 1), TEXT("[niveau 2 en 3][voltijd]"));
	assert_text(labels(f, &config, "", 0, 0), TEXT(""));
}

static void what_the_view_chose_is_not_said(void **state)
{
	struct fixture *f = *state;
	struct config config = load(f, book_config);
	assert_text(labels(f, &config, "niveau-1", 3, 2), TEXT("[deeltijd]"));
	assert_text(labels(f, &config, "voltijd", 3, 1), TEXT("[niveau 1 en 2]"));
	assert_text(labels(f, &config, "niveau-1-voltijd", 3, 1), TEXT(""));
	assert_text(labels(f, &config, "student", 3, 1), TEXT("[niveau 1 en 2][voltijd]"));
}

static void all_values_are_everyone(void **state)
{
	struct fixture *f = *state;
	struct config config = load(f, book_config);
	assert_text(labels(f, &config, "", 7, 3), TEXT(""));
}

static void fixed_and_quiet_facets_are_not_said(void **state)
{
	struct fixture *f = *state;
	struct config config = load(f,
		"facets:\n  huis: {values: {a: huis A, b: huis B}}\n  stil: {badge: nee, values: "
		"{x: X, y: Y}}\n"
		"  keus: {values: {1: }}\nviews:\n  - {facets: [keus], with: {huis: a}}\n");
	assert_text(labels(f, &config, "", 1, 1), TEXT("[huis A]"));
	assert_text(labels(f, &config, "1", 1, 1), TEXT(""));
}

static void only_whole_shared_words_are_left_out(void **state)
{
	struct fixture *f = *state;
	struct config config = load(f,
		"facets: {a: {values: {1: school noord, 2: school noordwest, 3: schoolplein, 4: "
		"x}}}\n");
	assert_text(labels(f, &config, "", 7, 0), TEXT("[school noord, noordwest en schoolplein]"));
}

static void sixty_four_values_are_no_overflow(void **state)
{
	struct fixture *f = *state;
	text yaml = TEXT("facets:\n  a:\n    values:\n");
	for (int i = 0; i < 64; i++)
		yaml = arena_concat(&f->arena, yaml, arena_format(&f->arena, "      v%d:\n", i));
	struct config config = load(f, arena_c_string(&f->arena, yaml));
	assert_text(labels(f, &config, "", UINT64_MAX, 0), TEXT(""));
	assert_text(labels(f, &config, "", UINT64_C(1) << 63 | 1, 0), TEXT("[v0 en v63]"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(values_are_joined_as_people_do),
		TEST(what_the_view_chose_is_not_said),
		TEST(all_values_are_everyone),
		TEST(fixed_and_quiet_facets_are_not_said),
		TEST(only_whole_shared_words_are_left_out),
		TEST(sixty_four_values_are_no_overflow),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
