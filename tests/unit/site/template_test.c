/*
 * Templates: what the specification's cases (tests/spec) do not say: diagnostics with their places,
 * bounds, our choices about values.
 */
#include "site/template.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

enum { LIMIT = 64 * 1024 };

struct fixture {
	struct arena arena;
	struct diagnostics diagnostics;
	struct template_set *set;
	struct buffer out;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	arena_init(&f->arena);
	diagnostics_init(&f->diagnostics, &f->arena);
	f->set = template_set_new(&f->arena);
	buffer_init(&f->out, LIMIT);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	buffer_release(&f->out);
	arena_release(&f->arena);
	free(f);
	return 0;
}

static bool add(struct fixture *f, text name, text source)
{
	struct place place = {.path = name, .line = 1, .column = 1};
	return template_add(f->set, name, source, place, &f->diagnostics);
}

static void assert_text(text found, text expected)
{
	if (text_equal(found, expected))
		return;
	print_error("'%.*s' is not '%.*s'\n", TEXT_PRINT(found), TEXT_PRINT(expected));
	fail();
}

/* Renders template "page" with an object of these fields. */
#define assert_rendered(f, expected, ...)                                                          \
	render_and_compare(f, expected, (const struct field[]){{{NULL, 0}, {0}}, ##__VA_ARGS__},   \
		sizeof((const struct field[]){{{NULL, 0}, {0}}, ##__VA_ARGS__}) /                  \
			sizeof(struct field))

static void render_and_compare(
	struct fixture *f, text expected, const struct field fields[], size_t field_count)
{
	struct value data = value_object(fields, field_count);
	const struct template *page = template_find(f->set, TEXT("page"));
	assert_non_null(page);
	buffer_clear(&f->out);
	template_render(page, &data, &f->out);
	assert_text(buffer_text(&f->out), expected);
}

/* The one finding there is. */
static const struct diagnostic *only(const struct fixture *f, enum diagnostic_code code)
{
	assert_int_equal(f->diagnostics.count, 1);
	assert_int_equal(f->diagnostics.items[0].code, code);
	return &f->diagnostics.items[0];
}

static void assert_place(
	const struct diagnostic *found, uint32_t line, uint32_t column, uint32_t size)
{
	assert_int_equal(found->place.line, line);
	assert_int_equal(found->place.column, column);
	assert_int_equal(found->place.size, size);
}

static void a_template_outlives_what_it_was_made_from(void **state)
{
	struct fixture *f = *state;
	char name[] = "page", source[] = "<p>{{name}}</p>";
	add(f, text_of(name), text_of(source));
	name[0] = source[0] = source[5] = 'x';
	assert_true(template_set_finish(f->set, &f->diagnostics));
	assert_rendered(f, TEXT("<p>Jo</p>"), {TEXT("name"), value_text(TEXT("Jo"))});
}

static void an_unknown_template_is_not_found(void **state)
{
	struct fixture *f = *state;
	assert_null(template_find(f->set, TEXT("page")));
	add(f, TEXT("page"), TEXT(""));
	assert_non_null(template_find(f->set, TEXT("page")));
	assert_null(template_find(f->set, TEXT("pag")));
}

static void rendering_appends(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("b"));
	buffer_add(&f->out, TEXT("a"));
	template_render(template_find(f->set, TEXT("page")), &(struct value){0}, &f->out);
	assert_text(buffer_text(&f->out), TEXT("ab"));
}

static void both_quotes_are_escaped(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("<i a='{{x}}' b=\"{{x}}\">{{&x}}"));
	assert_rendered(f, TEXT("<i a='&#39;&quot;' b=\"&#39;&quot;\">'\""),
		{TEXT("x"), value_text(TEXT("'\""))});
}

static void only_text_shows(void **state)
{
	struct fixture *f = *state;
	struct value list = value_list((const struct value[]){value_text(TEXT("x"))}, 1);
	add(f, TEXT("page"), TEXT("[{{yes}}{{no}}{{nothing}}{{list}}{{object}}{{{list}}}]"));
	assert_rendered(f, TEXT("[]"), {TEXT("yes"), value_bool(true)},
		{TEXT("no"), value_bool(false)}, {TEXT("nothing"), {0}}, {TEXT("list"), list},
		{TEXT("object"), value_object(NULL, 0)});
}

static void an_empty_text_is_false(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("{{#x}}yes{{/x}}{{^x}}no{{/x}}"));
	assert_rendered(f, TEXT("no"), {TEXT("x"), value_text(TEXT(""))});
	assert_rendered(f, TEXT("yes"), {TEXT("x"), value_text(TEXT("0"))});
	assert_rendered(f, TEXT("yes"), {TEXT("x"), value_object(NULL, 0)});
}

static void a_field_of_nothing_hides_the_outer_one(void **state)
{
	struct fixture *f = *state;
	const struct field inner[] = {{TEXT("name"), {.kind = VALUE_NOTHING}}};
	add(f, TEXT("page"), TEXT("{{#inner}}[{{name}}]{{/inner}}"));
	assert_rendered(f, TEXT("[]"), {TEXT("name"), value_text(TEXT("outer"))},
		{TEXT("inner"), value_object(inner, 1)});
}

static void a_name_with_dots_is_never_one_field(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("[{{a.b}}]"));
	assert_rendered(f, TEXT("[]"), {TEXT("a.b"), value_text(TEXT("x"))});
}

static void partials_may_come_later_and_have_any_file_name(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("{{>parts/menu.html}}"));
	add(f, TEXT("parts/menu.html"), TEXT("menu"));
	assert_true(template_set_finish(f->set, &f->diagnostics));
	assert_rendered(f, TEXT("menu"));
}

static void indentations_add_up_and_end_inline(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("<\n {{>a}}\n>\n"));
	add(f, TEXT("a"), TEXT("a\n\t{{>b}}\n{{>b}}\n[{{>b}}]\n"));
	add(f, TEXT("b"), TEXT("1\n\n{{x}}\n"));
	assert_true(template_set_finish(f->set, &f->diagnostics));
	assert_rendered(f, TEXT("<\n a\n \t1\n \t\n \t-\n-\n 1\n \n -\n-\n [1\n\n-\n-\n]\n>\n"),
		{TEXT("x"), value_text(TEXT("-\n-"))});
}

static void lines_that_begin_with_a_tag_are_indented_once(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("  {{>a}}\n"));
	add(f, TEXT("a"),
		TEXT("{{#yes}}x{{/yes}}\n{{#no}}x{{/no}}\n{{!c}}y\n{{#yes}}\nz\n{{/yes}}!\n"));
	assert_true(template_set_finish(f->set, &f->diagnostics));
	assert_rendered(f, TEXT("  x\n  \n  y\n  z\n  !\n"), {TEXT("yes"), value_bool(true)});
}

static void a_tag_that_is_not_closed(void **state)
{
	struct fixture *f = *state;
	assert_false(add(f, TEXT("page"), TEXT("één\n<p>{{{name}} {{x}}")));
	const struct diagnostic *found = only(f, DIAGNOSTIC_TEMPLATE_TAG_UNCLOSED);
	assert_place(found, 2, 4, 3);
	assert_text(found->place.path, TEXT("page"));
	assert_text(found->hint, TEXT("Sluit de tag met '}}}'."));
}

static void names_that_are_none(void **state)
{
	static const char *const sources[] = {"{{}}", "{{ }}", "{{a b}}", "{{a..b}}", "{{.a}}",
		"{{a.}}", "{{ #a}}", "{{<a}}", "{{$a}}", "{{>}}", "{{>a b}}", "{{&}}", "{{*a}}"};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		diagnostics_init(&f->diagnostics, &f->arena);
		assert_false(add(f, arena_format(&f->arena, "page%zu", i), text_of(sources[i])));
		assert_place(only(f, DIAGNOSTIC_TEMPLATE_NAME_INVALID), 1, 1,
			(uint32_t)text_of(sources[i]).size);
	}
}

static void delimiters_that_are_none(void **state)
{
	static const char *const sources[] = {"{{==}}", "{{=<%=}}", "{{=<% % >=}}", "{{=a= b=}}",
		"{{=<234567890123456< %>=}}", "{{=<% >234567890123456>=}}"};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		diagnostics_init(&f->diagnostics, &f->arena);
		assert_false(add(f, arena_format(&f->arena, "page%zu", i), text_of(sources[i])));
		only(f, DIAGNOSTIC_TEMPLATE_DELIMITERS_INVALID);
	}
}

static void the_longest_delimiters_work(void **state)
{
	struct fixture *f = *state;
	assert_true(add(f, TEXT("page"),
		TEXT("{{=<23456789012345< >23456789012345>=}}"
		     "<23456789012345<{x}>23456789012345><23456789012345<x>23456789012345>")));
	assert_rendered(f, TEXT("<&lt;"), {TEXT("x"), value_text(TEXT("<"))});
}

static void a_section_that_is_not_closed(void **state)
{
	struct fixture *f = *state;
	assert_false(add(f, TEXT("page"), TEXT("{{=<% %>=}}\n <%#items%>x")));
	const struct diagnostic *found = only(f, DIAGNOSTIC_TEMPLATE_SECTION_UNCLOSED);
	assert_place(found, 2, 2, 10);
	assert_text(found->hint, TEXT("Zet '<%/items%>' waar de sectie eindigt."));
	assert_rendered(f, TEXT(" x"), {TEXT("items"), value_bool(true)});
}

static void a_section_that_is_not_open(void **state)
{
	struct fixture *f = *state;
	assert_false(add(f, TEXT("page"), TEXT("a{{/b}}c")));
	const struct diagnostic *found = only(f, DIAGNOSTIC_TEMPLATE_SECTION_UNOPENED);
	assert_place(found, 1, 2, 6);
	assert_text(found->message, TEXT("'{{/b}}' sluit een sectie die niet open is"));
	assert_rendered(f, TEXT("ac"));
}

static void sections_that_cross(void **state)
{
	struct fixture *f = *state;
	assert_false(add(f, TEXT("page"), TEXT("{{#a}}\n{{^b}}\n{{/a}}{{/b}}")));
	assert_int_equal(f->diagnostics.count, 2);
	const struct diagnostic *found = &f->diagnostics.items[0];
	assert_int_equal(found->code, DIAGNOSTIC_TEMPLATE_SECTION_CROSSED);
	assert_place(found, 3, 1, 6);
	assert_text(found->message, TEXT("sectie 'b' wordt gesloten als 'a'"));
	assert_text(found->hint, TEXT("Sluit eerst sectie 'b', die op regel 2 begint."));
}

static void sections_have_a_greatest_depth(void **state)
{
	struct fixture *f = *state;
	struct buffer source;
	buffer_init(&source, LIMIT);
	for (int i = 0; i < TEMPLATE_SECTION_DEPTH_MAX; i++)
		buffer_add(&source, TEXT("{{#a}}"));
	text whole = arena_text(&f->arena, buffer_text(&source));
	for (int i = 0; i < TEMPLATE_SECTION_DEPTH_MAX; i++)
		buffer_add(&source, TEXT("{{/a}}"));
	assert_true(add(f, TEXT("page"), buffer_text(&source)));
	buffer_release(&source);
	assert_false(add(f, TEXT("deep"), arena_concat(&f->arena, whole, TEXT("{{#a}}"))));
	const struct diagnostic *found = &f->diagnostics.items[0];
	assert_int_equal(found->code, DIAGNOSTIC_TEMPLATE_SECTIONS_DEEP);
	assert_place(found, 1, 6 * TEMPLATE_SECTION_DEPTH_MAX + 1, 6);
}

static void every_fault_is_found_in_one_go(void **state)
{
	struct fixture *f = *state;
	assert_false(add(f, TEXT("page"), TEXT("{{a b}}{{/c}}{{=x=}}{{#d}}{{")));
	assert_int_equal(f->diagnostics.count, 5);
}

static void a_name_can_be_taken_once(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("first"));
	assert_false(add(f, TEXT("page"), TEXT("second")));
	only(f, DIAGNOSTIC_TEMPLATE_DOUBLE);
	assert_rendered(f, TEXT("first"));
}

static void an_unknown_partial(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("a\n  {{>heder}}\n{{>x}}"));
	add(f, TEXT("header"), TEXT(""));
	assert_false(template_set_finish(f->set, &f->diagnostics));
	assert_int_equal(f->diagnostics.count, 2);
	const struct diagnostic *found = f->diagnostics.items;
	assert_int_equal(found[0].code, DIAGNOSTIC_TEMPLATE_PARTIAL_UNKNOWN);
	assert_place(&found[0], 2, 3, 10);
	assert_text(found[0].hint, TEXT("Bedoelde je 'header'?"));
	assert_text(found[1].hint, TEXT(""));
	assert_rendered(f, TEXT("a\n"));
}

static void inclusion_without_end(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("{{>b}}"));
	add(f, TEXT("b"), TEXT("{{>c}}{{>c}}"));
	add(f, TEXT("c"), TEXT("x\n{{>b}}{{>b}}"));
	assert_false(template_set_finish(f->set, &f->diagnostics));
	assert_int_equal(f->diagnostics.count, 2);
	const struct diagnostic *found = &f->diagnostics.items[0];
	assert_int_equal(found->code, DIAGNOSTIC_TEMPLATE_PARTIAL_ENDLESS);
	assert_text(found->place.path, TEXT("c"));
	assert_place(found, 2, 1, 6);
	template_render(template_find(f->set, TEXT("page")), &(struct value){0}, &f->out);
	assert_true(f->out.is_full);
}

static void inclusion_that_the_data_end(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("({{#inner}}{{>page}}{{/inner}})"));
	assert_true(template_set_finish(f->set, &f->diagnostics));
	const struct field leaf[] = {{TEXT("inner"), value_bool(false)}};
	assert_rendered(f, TEXT("(())"), {TEXT("inner"), value_object(leaf, 1)});
	assert_false(f->out.is_full);
}

static void inclusion_that_the_data_do_not_end(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("{{#yes}}{{>page}}{{>page}}{{/yes}}"));
	assert_true(template_set_finish(f->set, &f->diagnostics));
	const struct field fields[] = {{TEXT("yes"), value_bool(true)}};
	struct value data = value_object(fields, 1);
	template_render(template_find(f->set, TEXT("page")), &data, &f->out);
	assert_true(f->out.is_full);
}

static void lists_in_lists_end_in_time(void **state)
{
	struct fixture *f = *state;
	struct buffer source;
	buffer_init(&source, LIMIT);
	for (int i = 0; i < 2 * TEMPLATE_SECTION_DEPTH_MAX; i++)
		buffer_add(
			&source, i < TEMPLATE_SECTION_DEPTH_MAX ? TEXT("{{#a}}") : TEXT("{{/a}}"));
	assert_true(add(f, TEXT("page"), buffer_text(&source)));
	buffer_release(&source);
	const struct value items[10] = {{0}};
	const struct field fields[] = {{TEXT("a"), value_list(items, 10)}};
	struct value data = value_object(fields, 1);
	template_render(template_find(f->set, TEXT("page")), &data, &f->out);
	assert_true(f->out.is_full);
	assert_int_equal(f->out.size, 0);
}

static void the_buffers_limit_ends_rendering(void **state)
{
	struct fixture *f = *state;
	add(f, TEXT("page"), TEXT("{{#items}}0123456789{{/items}}"));
	const struct value items[LIMIT / 10 + 1] = {{0}};
	const struct field fields[] = {{TEXT("items"), value_list(items, LIMIT / 10 + 1)}};
	struct value data = value_object(fields, 1);
	template_render(template_find(f->set, TEXT("page")), &data, &f->out);
	assert_true(f->out.is_full);
	assert_int_equal(f->out.size, LIMIT / 10 * 10);
}

#define test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_template_outlives_what_it_was_made_from),
		test(an_unknown_template_is_not_found),
		test(rendering_appends),
		test(both_quotes_are_escaped),
		test(only_text_shows),
		test(an_empty_text_is_false),
		test(a_field_of_nothing_hides_the_outer_one),
		test(a_name_with_dots_is_never_one_field),
		test(partials_may_come_later_and_have_any_file_name),
		test(indentations_add_up_and_end_inline),
		test(lines_that_begin_with_a_tag_are_indented_once),
		test(a_tag_that_is_not_closed),
		test(names_that_are_none),
		test(delimiters_that_are_none),
		test(the_longest_delimiters_work),
		test(a_section_that_is_not_closed),
		test(a_section_that_is_not_open),
		test(sections_that_cross),
		test(sections_have_a_greatest_depth),
		test(every_fault_is_found_in_one_go),
		test(a_name_can_be_taken_once),
		test(an_unknown_partial),
		test(inclusion_without_end),
		test(inclusion_that_the_data_end),
		test(inclusion_that_the_data_do_not_end),
		test(lists_in_lists_end_in_time),
		test(the_buffers_limit_ends_rendering),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
