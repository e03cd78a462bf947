/* Findings: texts filled in, an order of their own, and a list of codes that keeps its rules. */
#include "base/diagnostic.h"

#include "base/table.h"
#include "base/utf8.h"

#include "../test.h"

#include <string.h>

static struct place at(const char *path, uint32_t line, uint32_t column)
{
	return (struct place){.path = text_of(path), .line = line, .column = column};
}

static void arguments_are_filled_in(void **state)
{
	struct fixture *f = *state;
	diagnostic_add(&f->diagnostics, YAML_KEY_UNKNOWN, at("a", 1, 2), TEXT("titl"),
		TEXT("Bedoelde je 'title'?"), TEXT("title, order"));
	const struct diagnostic *one = &f->diagnostics.items[0];
	assert_text(one->message, TEXT("onbekende sleutel 'titl'"));
	assert_text(one->hint, TEXT("Bedoelde je 'title'? Hier kunnen staan: title, order."));
}

static void hint_with_a_missing_argument_is_left_out(void **state)
{
	struct fixture *f = *state;
	diagnostic_add(&f->diagnostics, YAML_KEY_UNKNOWN, at("a", 1, 2), TEXT("titl"), TEXT(""),
		TEXT("title"));
	diagnostic_add(&f->diagnostics, YAML_KEY_UNKNOWN, at("a", 1, 3), TEXT("titl"));
	diagnostic_add(&f->diagnostics, YAML_KEY_UNKNOWN, at("a", 1, 4));
	assert_int_equal(f->diagnostics.items[0].hint.size, 0);
	assert_int_equal(f->diagnostics.items[1].hint.size, 0);
	assert_text(f->diagnostics.items[2].message, TEXT("onbekende sleutel ''"));
}

static void arguments_are_made_harmless(void **state)
{
	struct fixture *f = *state;
	diagnostic_add(&f->diagnostics, YAML_NOT_DATE, at("a", 1, 1), TEXT("a\n\x1b[31m\x7f{1}"));
	assert_text(f->diagnostics.items[0].message,
		TEXT("'a\\x0a\\x1b[31m\\x7f{1}' is geen datum die bestaat"));
}

static void long_arguments_are_cut_between_characters(void **state)
{
	struct fixture *f = *state;
	char bytes[1001];
	memset(bytes, 'x', sizeof bytes);
	for (size_t i = 1; i < sizeof bytes; i += 2)
		memcpy(bytes + i, "é", 2);
	diagnostic_add(&f->diagnostics, READ_FAILED, at("a", 0, 0), (text){bytes, sizeof bytes});
	text message = f->diagnostics.items[0].message;
	assert_true(message.size < 250);
	assert_true(text_ends(message, TEXT("é…")));
	assert_int_equal(utf8_find_invalid(message), TEXT_NONE);
}

static void everything_is_copied(void **state)
{
	struct fixture *f = *state;
	char path[] = "a.md", revision[] = "r1", argument[] = "x";
	struct place place = {.path = text_of(path), .revision = text_of(revision)};
	diagnostic_add(&f->diagnostics, YAML_NOT_DATE, place, text_of(argument));
	path[0] = revision[0] = argument[0] = '?';
	const struct diagnostic *one = &f->diagnostics.items[0];
	assert_text(one->place.path, TEXT("a.md"));
	assert_text(one->place.revision, TEXT("r1"));
	assert_text(one->message, TEXT("'x' is geen datum die bestaat"));
}

static void append_copies_into_the_other_arena(void **state)
{
	struct fixture *f = *state;
	struct arena arena;
	struct diagnostics more;
	arena_init(&arena);
	diagnostics_init(&more, &arena);
	diagnostic_add(&f->diagnostics, YAML_TAB, at("a", 1, 1));
	diagnostic_add(&more, YAML_NOT_DATE, at("b", 2, 2), TEXT("x"));
	diagnostics_append(&f->diagnostics, &more);
	arena_release(&arena);
	assert_int_equal(f->diagnostics.count, 2);
	const struct diagnostic *one = &f->diagnostics.items[1];
	assert_text(one->place.path, TEXT("b"));
	assert_text(one->message, TEXT("'x' is geen datum die bestaat"));
	assert_true(one->hint.size > 0);
	assert_int_equal(one->code, DIAGNOSTIC_YAML_NOT_DATE);
}

static void sorting_puts_them_in_the_readers_order(void **state)
{
	struct fixture *f = *state;
	struct place revised = at("a", 1, 1);
	revised.revision = TEXT("editie");
	diagnostic_add(&f->diagnostics, YAML_TAB, at("b", 1, 1));
	diagnostic_add(&f->diagnostics, YAML_TAB, revised);
	diagnostic_add(&f->diagnostics, YAML_NOT_DATE, at("a", 10, 1), TEXT("z"));
	diagnostic_add(&f->diagnostics, YAML_NOT_DATE, at("a", 10, 1), TEXT("y"));
	diagnostic_add(&f->diagnostics, YAML_TAB, at("a", 10, 1));
	diagnostic_add(&f->diagnostics, YAML_TAB, at("a", 2, 9));
	diagnostic_add(&f->diagnostics, YAML_TAB, at("a", 2, 10));
	diagnostics_sort(&f->diagnostics);
	assert_int_equal(f->diagnostics.count, 7);
	assert_text(f->diagnostics.items[3].message, TEXT("'y' is geen datum die bestaat"));
	assert_text(f->diagnostics.items[5].place.revision, TEXT("editie"));
	assert_text(findings(f),
		TEXT("2:9+0 yaml-tab\n2:10+0 yaml-tab\n10:1+0 yaml-tab\n"
		     "10:1+0 yaml-geen-datum\n10:1+0 yaml-geen-datum\n"
		     "1:1+0 yaml-tab\n1:1+0 yaml-tab\n"));
}

static void equal_findings_become_one(void **state)
{
	struct fixture *f = *state;
	diagnostics_sort(&f->diagnostics);
	for (int i = 0; i < 3; i++) {
		diagnostic_add(&f->diagnostics, YAML_NOT_DATE, at("a", 1, 1), TEXT("x"));
		diagnostic_add(&f->diagnostics, YAML_NOT_DATE, at("a", 1, 1), TEXT("y"));
	}
	diagnostics_sort(&f->diagnostics);
	assert_int_equal(f->diagnostics.count, 2);
}

static void severities_are_counted(void **state)
{
	struct fixture *f = *state;
	assert_false(diagnostics_has_error(&f->diagnostics));
	diagnostic_add(&f->diagnostics, SOURCE_LINK, at("a", 0, 0));
	assert_false(diagnostics_has_error(&f->diagnostics));
	assert_int_equal(diagnostics_count(&f->diagnostics, SEVERITY_WARNING), 1);
	diagnostic_add(&f->diagnostics, READ_FAILED, at("a", 0, 0), TEXT("x"));
	assert_true(diagnostics_has_error(&f->diagnostics));
	diagnostics_init(&f->diagnostics, &f->arena);
	diagnostic_add(&f->diagnostics, YAML_TAB, at("a", 0, 0));
	assert_true(diagnostics_has_error(&f->diagnostics));
	assert_int_equal(diagnostics_count(&f->diagnostics, SEVERITY_FAILURE), 0);
}

static bool is_capital(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

/* "HTML is …" may begin with capitals, "De …" not. */
static bool begins_with_capital(text message)
{
	return is_capital(message.data[0]) && !is_capital(message.data[1]);
}

/* A sentence, an argument, or the command that helps, to be copied: … safe.directory 'map' */
static bool ends_well(text hint)
{
	return hint.size == 0 || strchr(".?'}", hint.data[hint.size - 1]);
}

/* The rules that diagnostic.def's opening comment states, for every code in it. */
static void every_code_keeps_the_rules(void **state)
{
	struct fixture *f = *state;
	struct table slugs;
	table_init(&slugs, &f->arena, DIAGNOSTIC_CODE_COUNT);
	for (uint32_t i = 0; i < DIAGNOSTIC_CODE_COUNT; i++) {
		enum diagnostic_code code = (enum diagnostic_code)i;
		text slug = diagnostic_slug(code), message = diagnostic_message(code);
		bool is_slug = utf8_is_slug(slug) && table_add(&slugs, slug, i) == i;
		bool is_message = message.size > 1 && !begins_with_capital(message) &&
			!text_ends(message, TEXT("."));
		if (!is_slug || !is_message || !ends_well(diagnostic_hint(code)))
			fail_msg("%.*s", TEXT_PRINT(slug));
	}
}

static void every_error_and_warning_has_a_hint(void **state)
{
	(void)state;
	for (int i = 0; i < DIAGNOSTIC_CODE_COUNT; i++) {
		enum severity severity = diagnostic_severity((enum diagnostic_code)i);
		if (severity != SEVERITY_ERROR && severity != SEVERITY_WARNING)
			continue;
		if (diagnostic_hint((enum diagnostic_code)i).size == 0)
			fail_msg("%.*s", TEXT_PRINT(diagnostic_slug((enum diagnostic_code)i)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(arguments_are_filled_in),
		TEST(hint_with_a_missing_argument_is_left_out),
		TEST(arguments_are_made_harmless),
		TEST(long_arguments_are_cut_between_characters),
		TEST(everything_is_copied),
		TEST(append_copies_into_the_other_arena),
		TEST(sorting_puts_them_in_the_readers_order),
		TEST(equal_findings_become_one),
		TEST(severities_are_counted),
		TEST(every_code_keeps_the_rules),
		TEST(every_error_and_warning_has_a_hint),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
