/* Masks, audiences, and which views admit them. */
#include "handbook/audience.h"

#include "../test.h"

#include <string.h>

enum { NIVEAU, VORM, ROL };
enum {
	NIVEAU_1 = 1,
	NIVEAU_2 = 2,
	NIVEAU_3 = 4,
	VOLTIJD = 1,
	DEELTIJD = 2,
	STUDENT = 1,
	OPLEIDER = 2
};

static struct facet_value niveaus[] = {
	{.name = TEXT_INIT("1")}, {.name = TEXT_INIT("2")}, {.name = TEXT_INIT("3")}};
static struct facet_value vormen[] = {
	{.name = TEXT_INIT("voltijd")}, {.name = TEXT_INIT("deeltijd")}};
static struct facet_value rollen[] = {
	{.name = TEXT_INIT("student")}, {.name = TEXT_INIT("opleider")}};
static struct facet facet_items[] = {
	{.name = TEXT_INIT("niveau"), .values = niveaus, .value_count = 3},
	{.name = TEXT_INIT("vorm"), .values = vormen, .value_count = 2},
	{.name = TEXT_INIT("rol"), .values = rollen, .value_count = 2, .is_strict = true},
};
static const struct facets facets = {facet_items, 3};

/* A view with this choice, the other facets open. */
static struct view choosing(size_t facet, int8_t value, bool is_strict)
{
	struct view view = {.is_strict = is_strict};
	memset(view.choices, VIEW_ANY, sizeof view.choices);
	memset(view.fixed, VIEW_ANY, sizeof view.fixed);
	view.choices[facet] = value;
	return view;
}

/* For everyone, narrowed once by each mark of one facet. */
static struct audience marked(size_t facet, uint64_t mask)
{
	uint64_t own[FACET_MAX] = {0};
	own[facet] = mask;
	struct audience everyone = audience_everyone();
	return audience_within(&everyone, own);
}

static bool admits(const struct view *view, const struct audience *audience)
{
	struct view items[2] = {{.slug = TEXT("")}, *view};
	const struct views views = {items, 2};
	struct viewset set = viewset_of(audience, &views);
	assert_true(viewset_has(&set, VIEW_GENERAL));
	return viewset_has(&set, 1);
}

static void names_are_found(void **state)
{
	(void)state;
	assert_int_equal(facet_find(&facets, TEXT("vorm")), VORM);
	assert_int_equal(facet_find(&facets, TEXT("Vorm")), -1);
	assert_int_equal(facet_find(&facets, TEXT("")), -1);
	assert_int_equal(facet_value_find(&facet_items[NIVEAU], TEXT("3")), 2);
	assert_int_equal(facet_value_find(&facet_items[NIVEAU], TEXT("4")), -1);
}

static void everyone_is_in_every_ordinary_view(void **state)
{
	(void)state;
	struct audience everyone = audience_everyone();
	struct view ordinary = choosing(NIVEAU, 1, false), strict = choosing(ROL, 0, true);
	assert_true(admits(&ordinary, &everyone));
	assert_false(admits(&strict, &everyone));
	assert_false(audience_is_nobody(&everyone, &facets));
}

static void marks_exclude_what_they_do_not_name(void **state)
{
	(void)state;
	struct audience audience = marked(NIVEAU, NIVEAU_1 | NIVEAU_3);
	const bool expected[] = {true, false, true};
	for (int8_t value = 0; value < 3; value++) {
		struct view view = choosing(NIVEAU, value, false);
		assert_int_equal(admits(&view, &audience), expected[value]);
	}
	struct view other = choosing(VORM, 0, false);
	assert_true(admits(&other, &audience));
}

static void inner_marks_narrow_outer_ones(void **state)
{
	(void)state;
	struct audience outer = marked(NIVEAU, NIVEAU_1 | NIVEAU_2);
	uint64_t own[FACET_MAX] = {[NIVEAU] = NIVEAU_2 | NIVEAU_3, [VORM] = VOLTIJD};
	struct audience inner = audience_within(&outer, own);
	assert_int_equal(inner.allowed[NIVEAU], NIVEAU_2);
	assert_int_equal(inner.marked[NIVEAU], NIVEAU_1 | NIVEAU_2 | NIVEAU_3);
	assert_int_equal(inner.allowed[VORM], VOLTIJD);
	assert_int_equal(inner.allowed[ROL], UINT64_MAX);
	assert_int_equal(inner.marked[ROL], 0);
}

static void a_block_without_marks_has_its_outers_audience(void **state)
{
	(void)state;
	const uint64_t none[FACET_MAX] = {0};
	struct audience outer = marked(VORM, DEELTIJD), inner = audience_within(&outer, none);
	assert_memory_equal(&inner, &outer, sizeof inner);
}

static void marks_that_contradict_leave_nobody(void **state)
{
	(void)state;
	struct audience audience = marked(NIVEAU, NIVEAU_1);
	uint64_t own[FACET_MAX] = {[NIVEAU] = NIVEAU_2};
	audience = audience_within(&audience, own);
	assert_true(audience_is_nobody(&audience, &facets));
	for (int8_t value = 0; value < 3; value++) {
		struct view view = choosing(NIVEAU, value, false);
		assert_false(admits(&view, &audience));
	}
}

static void marks_of_strict_facets_add_up(void **state)
{
	(void)state;
	struct audience audience = marked(ROL, STUDENT);
	uint64_t own[FACET_MAX] = {[ROL] = OPLEIDER};
	audience = audience_within(&audience, own);
	assert_false(audience_is_nobody(&audience, &facets));
	struct view student = choosing(ROL, 0, true), opleider = choosing(ROL, 1, true);
	assert_true(admits(&student, &audience));
	assert_true(admits(&opleider, &audience));
}

static void strict_views_take_only_what_is_marked(void **state)
{
	(void)state;
	struct view student = choosing(ROL, 0, true);
	struct audience student_only = marked(ROL, STUDENT), opleider_only = marked(ROL, OPLEIDER);
	struct audience niveau = marked(NIVEAU, NIVEAU_1);
	assert_true(admits(&student, &student_only));
	assert_false(admits(&student, &opleider_only));
	assert_false(admits(&student, &niveau));
}

static void fixed_values_exclude_too(void **state)
{
	(void)state;
	struct view view = choosing(NIVEAU, 0, false);
	view.fixed[VORM] = 0;
	struct audience voltijd = marked(VORM, VOLTIJD), deeltijd = marked(VORM, DEELTIJD);
	assert_true(admits(&view, &voltijd));
	assert_false(admits(&view, &deeltijd));
}

static void the_last_value_and_the_last_view_have_their_bit(void **state)
{
	(void)state;
	struct view items[VIEW_MAX];
	for (size_t v = 0; v < VIEW_MAX; v++)
		items[v] = choosing(NIVEAU, v % 2 ? 63 : 0, false);
	const struct views views = {items, VIEW_MAX};
	struct audience audience = marked(NIVEAU, UINT64_C(1) << 63);
	struct viewset set = viewset_of(&audience, &views);
	for (size_t v = 1; v < VIEW_MAX; v++)
		assert_int_equal(viewset_has(&set, v), v % 2);
}

static void sets_are_united_and_cut(void **state)
{
	(void)state;
	struct viewset a = viewset_none(), b = viewset_none();
	a.bits[0] = 3;
	a.bits[3] = 1;
	b.bits[0] = 6;
	b.bits[2] = 1;
	struct viewset both = viewset_union(a, b), common = viewset_intersection(a, b);
	assert_int_equal(both.bits[0], 7);
	assert_int_equal(both.bits[2], 1);
	assert_int_equal(both.bits[3], 1);
	assert_int_equal(common.bits[0], 2);
	assert_int_equal(common.bits[2] | common.bits[3], 0);
	assert_true(viewset_equal(a, a));
	assert_false(viewset_equal(a, b));
	a.bits[3] = 0;
	b = viewset_none();
	b.bits[0] = 3;
	assert_true(viewset_equal(a, b));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found),
		cmocka_unit_test(everyone_is_in_every_ordinary_view),
		cmocka_unit_test(marks_exclude_what_they_do_not_name),
		cmocka_unit_test(inner_marks_narrow_outer_ones),
		cmocka_unit_test(a_block_without_marks_has_its_outers_audience),
		cmocka_unit_test(marks_that_contradict_leave_nobody),
		cmocka_unit_test(marks_of_strict_facets_add_up),
		cmocka_unit_test(strict_views_take_only_what_is_marked),
		cmocka_unit_test(fixed_values_exclude_too),
		cmocka_unit_test(the_last_value_and_the_last_view_have_their_bit),
		cmocka_unit_test(sets_are_united_and_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
