/* wegwijzer.yaml: what is read from it, and what is said of it. */
#include "handbook/config.h"

#include "../test.h"

static struct config load(struct fixture *f, const char *yaml, bool is_good)
{
	struct config config;
	bool result = config_load(&config, text_of(yaml),
		(struct place){.path = TEXT("wegwijzer.yaml")}, &f->arena, &f->diagnostics);
	assert_int_equal(result, is_good);
	return config;
}

/* "slug=label" of each view but the general one. */
static text views_of(struct fixture *f, const struct config *config)
{
	text all = TEXT("");
	for (size_t v = 1; v < config->views.count; v++)
		all = arena_concat(&f->arena, all, config->views.items[v].slug, TEXT("="),
			config->views.items[v].label, TEXT(" | "));
	return all;
}

static void an_empty_file_has_defaults(void **state)
{
	struct fixture *f = *state;
	struct config config = load(f, "", true);
	assert_text(config.title, TEXT("Wegwijzer"));
	assert_text(config.language, TEXT("nl"));
	assert_int_equal(config.base_url.size, 0);
	assert_int_equal(config.facets.count, 0);
	assert_int_equal(config.views.count, 1);
	assert_int_equal(config.view_group_count, 0);
	assert_int_equal(config.views.items[0].slug.size, 0);
}

static void texts_are_read(void **state)
{
	struct fixture *f = *state;
	struct config config = load(f,
		"title: Titel\ndescription: Uitleg\nlanguage: nl-BE\nbase-url: https://x.nl/w\n"
		"current: 2024-2025\nhtml: [abbr, kbd]\n",
		true);
	assert_text(config.title, TEXT("Titel"));
	assert_text(config.description, TEXT("Uitleg"));
	assert_text(config.language, TEXT("nl-BE"));
	assert_text(config.base_url, TEXT("https://x.nl/w/"));
	assert_text(config.current, TEXT("2024-2025"));
	assert_int_equal(config.html_element_count, 2);
	assert_text(config.html_elements[1], TEXT("kbd"));
}

static void an_address_needs_its_scheme(void **state)
{
	struct fixture *f = *state;
	assert_text(load(f, "base-url: http://x.nl/", true).base_url, TEXT("http://x.nl/"));
	assert_int_equal(load(f, "base-url: x.nl", false).base_url.size, 0);
	assert_text(findings(f), TEXT("1:11+4 adres-site-onjuist\n"));
	load(f, "base-url: ftp://x.nl", false);
	assert_text(findings(f), TEXT("1:11+10 adres-site-onjuist\n"));
}

static void facets_have_values_with_labels_and_slugs(void **state)
{
	struct fixture *f = *state;
	struct config config = load(f,
		"facets:\n"
		"  niveau:\n    label: Niveau\n    url: n-*-x\n    values: {1: eerste, 2: }\n"
		"  Eén Ding:\n    badge: nee\n    values: {Één Waarde: label}\n",
		true);
	assert_int_equal(config.facets.count, 2);
	const struct facet *niveau = &config.facets.items[0], *ding = &config.facets.items[1];
	assert_text(niveau->label, TEXT("Niveau"));
	assert_true(niveau->has_badge);
	assert_int_equal(niveau->value_count, 2);
	assert_text(niveau->values[0].name, TEXT("1"));
	assert_text(niveau->values[0].label, TEXT("eerste"));
	assert_text(niveau->values[0].slug, TEXT("n-1-x"));
	assert_text(niveau->values[1].label, TEXT("2"));
	assert_text(ding->label, TEXT("Eén Ding"));
	assert_false(ding->has_badge);
	assert_text(ding->values[0].slug, TEXT("een-waarde"));
}

static void views_are_all_combinations(void **state)
{
	struct fixture *f = *state;
	struct config config = load(f,
		"facets:\n  a: {url: a-*, values: {1: a één, 2: a twee}}\n  b: {values: {x: bx, y: "
		"}}\n"
		"views:\n  - facets: [a, b]\n",
		true);
	assert_text(views_of(f, &config),
		TEXT("x=bx | y=y | a-1=a één | a-1-x=a één, bx | a-1-y=a één, y | a-2=a twee | "
		     "a-2-x=a twee, "
		     "bx | a-2-y=a twee, y | "));
	const struct view *last = &config.views.items[config.views.count - 1];
	assert_int_equal(last->choices[0], 1);
	assert_int_equal(last->choices[1], 1);
	assert_int_equal(last->choices[2], VIEW_ANY);
	assert_int_equal(last->fixed[0], VIEW_ANY);
	assert_false(last->is_strict);
}

static void groups_keep_their_facets_and_fixed_values(void **state)
{
	struct fixture *f = *state;
	struct config config = load(f,
		"facets:\n  a: {values: {1: }}\n  b: {values: {x: , y: }}\n  c: {values: {z: }}\n"
		"views:\n  - {facets: [a], with: {b: y}}\n  - {facets: c, strict: ja}\n",
		true);
	assert_int_equal(config.view_group_count, 2);
	assert_int_equal(config.views.count, 3);
	assert_int_equal(config.views.items[1].fixed[1], 1);
	assert_int_equal(config.views.items[1].group, 0);
	assert_int_equal(config.views.items[2].group, 1);
	assert_true(config.views.items[2].is_strict);
	assert_true(config.view_groups[1].is_strict);
	assert_int_equal(config.view_groups[1].facets[0], 2);
	assert_int_equal(config.view_groups[1].facet_count, 1);
}

static void only_what_strict_views_alone_choose_never_excludes(void **state)
{
	struct fixture *f = *state;
	struct config config = load(f,
		"facets:\n  rol: {values: {a: }}\n  niveau: {values: {1: }}\n  beide: {values: {x: "
		"}}\n"
		"  vast: {values: {y: }}\n  los: {values: {z: }}\n"
		"views:\n  - {facets: [rol, beide], strict: ja}\n  - {facets: [niveau], with: "
		"{vast: y}}\n"
		"  - facets: [beide, niveau]\n",
		false);
	assert_text(findings(f), TEXT("10:5+0 weergave-dubbel\n10:5+0 weergave-dubbel\n"));
	const bool expected[] = {true, false, false, false, false};
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(config.facets.items[i].is_strict, expected[i]);
}

static void limits_are_said(void **state)
{
	struct fixture *f = *state;
	text facets = TEXT("facets:\n"), values = TEXT("facets:\n  a:\n    values:\n"),
	     full = values;
	for (int i = 0; i <= FACET_MAX; i++)
		facets = arena_concat(
			&f->arena, facets, arena_format(&f->arena, "  f%d: {values: {a: }}\n", i));
	for (int i = 0; i <= FACET_VALUE_MAX; i++) {
		full = values;
		values =
			arena_concat(&f->arena, values, arena_format(&f->arena, "      v%d:\n", i));
	}
	assert_int_equal(load(f, arena_c_string(&f->arena, facets), false).facets.count, 0);
	assert_text(findings(f), TEXT("1:1+6 te-veel-kenmerken\n"));
	assert_int_equal(
		load(f, arena_c_string(&f->arena, values), false).facets.items[0].value_count, 0);
	assert_text(findings(f), TEXT("3:5+6 te-veel-waarden\n"));
	struct config config = load(f, arena_c_string(&f->arena, full), true);
	assert_int_equal(config.facets.items[0].value_count, FACET_VALUE_MAX);
}

static void as_many_views_as_fit(void **state)
{
	struct fixture *f = *state;
	const char *fits = "facets:\n  a: {url: a*, values: {1: , 2: , 3: , 4: , 5: , 6: , 7: }}\n"
			   "  b: {url: b*, values: {1: , 2: , 3: , 4: , 5: , 6: , 7: }}\n"
			   "  c: {url: c*, values: {1: , 2: , 3: }}\n"
			   "views:\n  - facets: [a, b, c]\n";
	struct config config = load(f, fits, true); /* 8 * 8 * 4, the general one among them */
	assert_int_equal(config.views.count, VIEW_MAX);
	text more = arena_concat(&f->arena, text_of(fits), TEXT("  - facets: [c]\n"));
	load(f, arena_c_string(&f->arena, more), false);
	text found = findings(f);
	assert_true(text_ends(found, TEXT("7:5+0 te-veel-weergaven\n")));
}

static void faults_have_places_and_the_rest_is_usable(void **state)
{
	struct fixture *f = *state;
	struct config config = load(f,
		"titel: x\nfacets:\n  leeg: {label: x}\n  a: {values: {'?': }}\n  b: {values: {x: "
		"xx}}\n"
		"views:\n  - {facets: [bb, b], with: {b: y, c: x}, strikt: ja}\n",
		false);
	assert_text(findings(f),
		TEXT("1:1+5 yaml-sleutel-onbekend\n3:3+4 kenmerk-zonder-waarden\n4:16+3 "
		     "waarde-zonder-adres\n"
		     "7:43+6 yaml-sleutel-onbekend\n7:15+2 kenmerk-onbekend\n7:33+1 "
		     "waarde-onbekend\n"
		     "7:36+1 kenmerk-onbekend\n"));
	assert_text(views_of(f, &config), TEXT("x=xx | "));
}

/* Counting through its values would never end. */
static void a_facet_stands_once_in_a_group(void **state)
{
	struct fixture *f = *state;
	struct config config =
		load(f, "facets: {a: {values: {1: , 2: }}}\nviews: [{facets: [a, a]}]\n", false);
	assert_text(findings(f), TEXT("2:22+1 weergave-kenmerk-dubbel\n"));
	assert_int_equal(config.views.count, 3);
}

static void dropping_views_leaves_the_general_one(void **state)
{
	struct fixture *f = *state;
	struct config config =
		load(f, "facets: {a: {values: {1: }}}\nviews: [{facets: a}]\n", true);
	assert_int_equal(config.views.count, 2);
	config_drop_views(&config);
	assert_int_equal(config.views.count, 1);
	assert_int_equal(config.view_group_count, 0);
	assert_int_equal(config.facets.count, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_empty_file_has_defaults),
		TEST(texts_are_read),
		TEST(an_address_needs_its_scheme),
		TEST(facets_have_values_with_labels_and_slugs),
		TEST(views_are_all_combinations),
		TEST(groups_keep_their_facets_and_fixed_values),
		TEST(only_what_strict_views_alone_choose_never_excludes),
		TEST(limits_are_said),
		TEST(as_many_views_as_fit),
		TEST(faults_have_places_and_the_rest_is_usable),
		TEST(a_facet_stands_once_in_a_group),
		TEST(dropping_views_leaves_the_general_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
