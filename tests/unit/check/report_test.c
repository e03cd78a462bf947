/* The report: headings, lines and carets as a terminal shows them; JSON and SARIF. */
#include "check/report.h"

#include "../test.h"

#include <string.h>

typedef void print(const struct report *report, const struct diagnostics *diagnostics);

/* The payload is the one line that every place has. */
static bool give_line(void *payload, const struct place *place, text *line)
{
	(void)place;
	*line = *(const text *)payload;
	return true;
}

static bool give_nothing(void *payload, const struct place *place, text *line)
{
	(void)payload;
	(void)place;
	(void)line;
	return false;
}

static text printed(struct fixture *f, print *format, struct report report)
{
	char *bytes;
	size_t size;
	report.out = open_memstream(&bytes, &size);
	format(&report, &f->diagnostics);
	fclose(report.out);
	text result = arena_text(&f->arena, (text){bytes, size});
	free(bytes);
	diagnostics_init(&f->diagnostics, &f->arena);
	return result;
}

static text printed_with(struct fixture *f, print *format, text line)
{
	return printed(f, format, (struct report){.read_line = give_line, .payload = &line});
}

/* JSON that can be read here: ` stands for ". */
static text json_of(struct fixture *f, const char *source)
{
	char *json = arena_c_string(&f->arena, text_of(source));
	for (char *at = strchr(json, '`'); at; at = strchr(at, '`'))
		*at = '"';
	return text_of(json);
}

static void contains(struct fixture *f, text whole, const char *part)
{
	text json = json_of(f, part);
	if (text_find(whole, json) == TEXT_NONE)
		fail_msg("'%.*s' is not in\n%.*s", TEXT_PRINT(json), TEXT_PRINT(whole));
}

static struct place place_of(uint32_t column, uint32_t size)
{
	return (struct place){.path = TEXT("map/a.md"), .line = 3, .column = column, .size = size};
}

/* A date that is none, at the place: the shown line, the caret's and what surrounds them. */
static void check_caret(struct fixture *f, text line, uint32_t column, uint32_t size,
	const char *shown_column, const char *shown)
{
	diagnostic_add(&f->diagnostics, YAML_NOT_DATE, place_of(column, size), TEXT("x"));
	text expected = arena_format(&f->arena,
		"map/a.md:3%s: fout: 'x' is geen datum die bestaat [yaml-geen-datum]\n%s"
		"  hint: Schrijf jaar-maand-dag, bijvoorbeeld 2026-06-01.\n1 fout\n",
		shown_column, shown);
	assert_text(printed_with(f, report_text, line), expected);
}

static void the_caret_stands_below_the_place(void **state)
{
	check_caret(
		*state, TEXT("review: morgen"), 9, 6, ":9", "  review: morgen\n          ^~~~~~\n");
	check_caret(*state, TEXT("review"), 1, 1, ":1", "  review\n  ^\n");
	check_caret(*state, TEXT("review"), 1, 0, ":1", "  review\n  ^\n");
}

static void columns_are_characters_and_carets_follow_their_width(void **state)
{
	check_caret(*state, TEXT("één: x"), 8, 1, ":6", "  één: x\n       ^\n");
	check_caret(*state, TEXT("日本: xy"), 9, 2, ":5", "  日本: xy\n        ^~\n");
	check_caret(*state, TEXT("a 日本"), 3, 6, ":3", "  a 日本\n    ^~~~\n");
	check_caret(*state, TEXT("e\u0301x"), 4, 1, ":3", "  e\u0301x\n   ^\n");
}

static void tabs_stay_tabs(void **state)
{
	check_caret(*state, TEXT("\ta\tb"), 4, 1, ":4", "  \ta\tb\n  \t \t^\n");
	check_caret(*state, TEXT("\ta"), 1, 1, ":1", "  \ta\n  ^\n");
}

static void places_beyond_the_line_are_held_back(void **state)
{
	check_caret(*state, TEXT("abc"), 2, 50, ":2", "  abc\n   ^~\n");
	check_caret(*state, TEXT("abc"), 4, 0, ":4", "  abc\n     ^\n");
	check_caret(*state, TEXT("abc"), 9, 2, ":4", "  abc\n     ^\n");
	check_caret(*state, TEXT(""), 1, 1, ":1", "  \n  ^\n");
}

static void without_a_column_there_is_no_caret(void **state)
{
	check_caret(*state, TEXT("abc"), 0, 0, "", "  abc\n");
}

static text repeated(struct fixture *f, const char *part, size_t count)
{
	text all = TEXT("");
	for (size_t i = 0; i < count; i++)
		all = arena_concat(&f->arena, all, text_of(part));
	return all;
}

static void long_lines_are_shown_as_a_window(void **state)
{
	struct fixture *f = *state;
	text hundred = repeated(f, "0123456789", 10);
	text line = arena_concat(&f->arena, hundred, TEXT("hier"), hundred);
	text shown = arena_concat(&f->arena, TEXT("  …"), text_slice(hundred, 60, 100),
		TEXT("hier"), text_slice(hundred, 0, 56), TEXT("…\n"), repeated(f, " ", 43),
		TEXT("^~~~\n"));
	check_caret(f, line, 101, 4, ":101", arena_c_string(&f->arena, shown));
	shown = arena_concat(&f->arena, TEXT("  "), hundred, TEXT("…\n  ^\n"));
	check_caret(f, line, 1, 1, ":1", arena_c_string(&f->arena, shown));
	line = arena_concat(&f->arena, hundred, hundred, TEXT("x"));
	shown = arena_concat(&f->arena, TEXT("  …"), text_slice(hundred, 60, 100), TEXT("x\n"),
		repeated(f, " ", 43), TEXT("^\n"));
	check_caret(f, line, 201, 1, ":201", arena_c_string(&f->arena, shown));
}

static void a_line_of_the_windows_width_is_whole(void **state)
{
	struct fixture *f = *state;
	text hundred = repeated(f, "é", 100);
	text shown = arena_concat(
		&f->arena, TEXT("  "), hundred, TEXT("\n"), repeated(f, " ", 101), TEXT("^\n"));
	check_caret(f, hundred, 199, 2, ":100", arena_c_string(&f->arena, shown));
}

static void what_a_terminal_must_not_get_is_replaced(void **state)
{
	struct fixture *f = *state;
	check_caret(f, TEXT("a\x1b[31m\xFF\u202Ez"), 11, 1, ":9",
		"  a\uFFFD[31m\uFFFD\uFFFDz\n          ^\n");
	struct place place = {.path = TEXT("a\x1b.md"), .revision = TEXT("r\n")};
	diagnostic_add(&f->diagnostics, YAML_NOT_DATE, place, TEXT("\xFF"));
	text out = printed_with(f, report_text, TEXT(""));
	assert_true(text_starts(out, TEXT("a\uFFFD.md: fout: '\uFFFD' is geen datum")));
	contains(f, out, "[yaml-geen-datum] (r\uFFFD)\n");
}

static void the_heading_says_what_is_known(void **state)
{
	struct fixture *f = *state;
	struct place place = {.path = TEXT("a.md")};
	diagnostic_add(&f->diagnostics, READ_FAILED, place, TEXT("geen toegang"));
	place.revision = TEXT("editie/2024-2025");
	diagnostic_add(&f->diagnostics, READ_FAILED, place, TEXT("geen toegang"));
	place = (struct place){.path = TEXT("a.md"), .line = 2, .column = 4};
	diagnostic_add(&f->diagnostics, READ_FAILED, place, TEXT("geen toegang"));
	diagnostic_add(
		&f->diagnostics, READ_FAILED, (struct place){.line = 1}, TEXT("geen toegang"));
	assert_text(printed(f, report_text, (struct report){.read_line = give_nothing}),
		TEXT("a.md: storing: lezen lukt niet: geen toegang [lezen-mislukt]\n"
		     "a.md: storing: lezen lukt niet: geen toegang [lezen-mislukt] "
		     "(editie/2024-2025)\n"
		     "a.md:2:4: storing: lezen lukt niet: geen toegang [lezen-mislukt]\n"
		     "storing: lezen lukt niet: geen toegang [lezen-mislukt]\n"
		     "4 storingen\n"));
}

static void lines_are_optional(void **state)
{
	struct fixture *f = *state;
	diagnostic_add(&f->diagnostics, YAML_TAB, place_of(5, 1));
	assert_text(printed(f, report_text, (struct report){0}),
		TEXT("map/a.md:3:5: fout: een tab als inspringing [yaml-tab]\n"
		     "  hint: Spring in met spaties: twee per niveau.\n1 fout\n"));
}

static void the_last_line_counts(void **state)
{
	struct fixture *f = *state;
	for (int i = 0; i < 2; i++) {
		diagnostic_add(&f->diagnostics, YAML_TAB, place_of(0, 0));
		diagnostic_add(&f->diagnostics, SOURCE_LINK, place_of(0, 0));
	}
	diagnostic_add(&f->diagnostics, READ_FAILED, place_of(0, 0), TEXT("x"));
	assert_true(text_ends(printed(f, report_text, (struct report){0}),
		TEXT("\n1 storing, 2 fouten, 2 waarschuwingen\n")));
	diagnostic_add(&f->diagnostics, SOURCE_LINK, place_of(0, 0));
	assert_true(
		text_ends(printed(f, report_text, (struct report){0}), TEXT("\n1 waarschuwing\n")));
}

static void no_findings_no_text(void **state)
{
	assert_text(printed(*state, report_text, (struct report){0}), TEXT(""));
}

static void colour_only_when_told_to(void **state)
{
	struct fixture *f = *state;
	text line = TEXT("ab");
	struct report report = {.read_line = give_line, .payload = &line, .with_colour = true};
	diagnostic_add(&f->diagnostics, YAML_TAB, place_of(2, 1));
	assert_text(printed(f, report_text, report),
		TEXT("\033[1mmap/a.md\033[0m:3:2: \033[1;31mfout\033[0m: een tab als inspringing "
		     "[yaml-tab]\n"
		     "  ab\n  \033[1;32m ^\033[0m\n"
		     "  hint: Spring in met spaties: twee per niveau.\n1 fout\n"));
}

static void json_is_an_array_of_findings(void **state)
{
	struct fixture *f = *state;
	struct place place = place_of(8, 1);
	place.revision = TEXT("v1");
	diagnostic_add(&f->diagnostics, YAML_NOT_DATE, place, TEXT("\"<"));
	diagnostic_add(&f->diagnostics, SOURCE_SPECIAL, (struct place){.path = TEXT("b")});
	assert_text(printed_with(f, report_json, TEXT("één: x")),
		json_of(f,
			"[\n"
			"{`path`:`map/a.md`,`line`:3,`column`:6,"
			"`severity`:`error`,`code`:`yaml-geen-datum`,"
			"`message`:`'\\`\\u003c' is geen datum die bestaat`,"
			"`hint`:`Schrijf jaar-maand-dag, bijvoorbeeld 2026-06-01.`,"
			"`revision`:`v1`}\n"
			",{`path`:`b`,`line`:0,`column`:0,"
			"`severity`:`error`,`code`:`geen-gewoon-bestand`,"
			"`message`:`geen bestand of map, maar een apparaat, pijp of socket`,"
			"`hint`:`Haal het weg uit de map.`,"
			"`revision`:``}]\n"));
	assert_text(printed(f, report_json, (struct report){0}), TEXT("[]\n"));
}

static void json_names_the_severities(void **state)
{
	struct fixture *f = *state;
	diagnostic_add(&f->diagnostics, SOURCE_LINK, place_of(0, 0));
	diagnostic_add(&f->diagnostics, READ_FAILED, place_of(0, 0), TEXT("x"));
	text out = printed(f, report_json, (struct report){0});
	contains(f, out, "`severity`:`warning`,`code`:`link-overgeslagen`");
	contains(f, out, "`severity`:`failure`,`code`:`lezen-mislukt`");
}

static void sarif_has_a_result_for_each_finding(void **state)
{
	struct fixture *f = *state;
	struct place place = place_of(8, 2);
	place.revision = TEXT("v1");
	diagnostic_add(&f->diagnostics, YAML_NOT_DATE, place, TEXT("x"));
	diagnostic_add(&f->diagnostics, READ_FAILED, (struct place){.path = TEXT("c")}, TEXT("y"));
	diagnostic_add(&f->diagnostics, READ_FAILED, (struct place){0}, TEXT("z"));
	text out = printed_with(f, report_sarif, TEXT("één: xy"));
	contains(f, out,
		"{`$schema`:`https://json.schemastore.org/sarif-2.1.0.json`,`version`:`2.1.0`,");
	contains(f, out, "`runs`:[{`tool`:{`driver`:{`name`:`Wegwijzer`,`rules`:[\n");
	contains(f, out, "`columnKind`:`unicodeCodePoints`,`results`:[\n");
	text first = arena_format(&f->arena,
		"{`ruleId`:`yaml-geen-datum`,`ruleIndex`:%d,`level`:`error`,",
		DIAGNOSTIC_YAML_NOT_DATE);
	contains(f, out, first.data);
	contains(f, out,
		"`message`:{`text`:`'x' is geen datum die bestaat\\n"
		"Schrijf jaar-maand-dag, bijvoorbeeld 2026-06-01.`},"
		"`locations`:[{`physicalLocation`:{`artifactLocation`:{`uri`:`map/a.md`},"
		"`region`:{`startLine`:3,`startColumn`:6,`endColumn`:8}}}],"
		"`properties`:{`revision`:`v1`}}\n");
	contains(f, out,
		"`level`:`error`,`message`:{`text`:`lezen lukt niet: y`},"
		"`locations`:[{`physicalLocation`:{`artifactLocation`:{`uri`:`c`}}}]}\n");
	contains(f, out, "`message`:{`text`:`lezen lukt niet: z`}}]}]}\n");
}

static void sarif_paths_are_uris(void **state)
{
	struct fixture *f = *state;
	struct place place = {.path = TEXT("a-b_c.~/één (1)%:?#.md")};
	diagnostic_add(&f->diagnostics, SOURCE_LINK, place);
	contains(f, printed(f, report_sarif, (struct report){0}),
		"`uri`:`a-b_c.~/%C3%A9%C3%A9n%20(1)%25%3A%3F%23.md`");
}

static void sarif_rules_are_all_codes_in_order(void **state)
{
	struct fixture *f = *state;
	text out = printed(f, report_sarif, (struct report){0});
	for (int i = 0; i < DIAGNOSTIC_CODE_COUNT; i++) {
		text slug = diagnostic_slug((enum diagnostic_code)i);
		text id = arena_concat(&f->arena, TEXT("{\"id\":\""), slug, TEXT("\","));
		size_t at = text_find(out, id);
		assert_int_not_equal(at, TEXT_NONE);
		out = text_slice(out, at, out.size);
	}
	contains(f, out, "`columnKind`:`unicodeCodePoints`,`results`:[]}]}\n");
}

static void sarif_rules_show_what_was_written_as_dots(void **state)
{
	struct fixture *f = *state;
	text out = printed(f, report_sarif, (struct report){0});
	contains(f, out,
		"{`id`:`yaml-geen-datum`,"
		"`shortDescription`:{`text`:`'…' is geen datum die bestaat`},"
		"`help`:{`text`:`Schrijf jaar-maand-dag, bijvoorbeeld 2026-06-01.`},"
		"`defaultConfiguration`:{`level`:`error`}}\n");
	contains(f, out, "{`id`:`lezen-mislukt`,`shortDescription`:{`text`:`lezen lukt niet: …`},");
	contains(f, out, "`defaultConfiguration`:{`level`:`warning`}}\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_caret_stands_below_the_place),
		TEST(columns_are_characters_and_carets_follow_their_width),
		TEST(tabs_stay_tabs),
		TEST(places_beyond_the_line_are_held_back),
		TEST(without_a_column_there_is_no_caret),
		TEST(long_lines_are_shown_as_a_window),
		TEST(a_line_of_the_windows_width_is_whole),
		TEST(what_a_terminal_must_not_get_is_replaced),
		TEST(the_heading_says_what_is_known),
		TEST(lines_are_optional),
		TEST(the_last_line_counts),
		TEST(no_findings_no_text),
		TEST(colour_only_when_told_to),
		TEST(json_is_an_array_of_findings),
		TEST(json_names_the_severities),
		TEST(sarif_has_a_result_for_each_finding),
		TEST(sarif_paths_are_uris),
		TEST(sarif_rules_are_all_codes_in_order),
		TEST(sarif_rules_show_what_was_written_as_dots),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
