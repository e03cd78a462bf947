/* {{name}} */
#include "tree.h"

static void a_name_becomes_its_value(void **state)
{
	(void)state;
	assert_tree("In {{studiejaar}}, {{ mail.bureau }}.\n", "p('In 2025-2026, b@hr.nl.')");
	assert_tree("{{studiejaar}}\n", "p('2025-2026')");
	assert_tree("a{{leeg}}b\n", "p('ab')");
	assert_tree("a\n{{leeg}}*b*\n", "p('a' / em('b'))");
	assert_tree("## Jaar {{studiejaar}} {#jaar}\n", "h2{#jaar}('Jaar 2025-2026')");
	assert_tree("*{{studiejaar}}*\n", "p(em('2025-2026'))");
	assert_tree("| a |\n| - |\n| {{studiejaar}} |\n",
		"table(row^(cell^('a')) row(cell('2025-2026')))");
}

static void addresses_and_titles_too(void **state)
{
	(void)state;
	assert_tree("[{{mail.bureau}}](mailto:{{mail.bureau}} \"{{studiejaar}}\")\n",
		"p(link'mailto:b@hr.nl'\"2025-2026\"('b@hr.nl'))");
	assert_tree("![a](/{{studiejaar}}.png)\n", "p(image'/2025-2026.png'('a'))");
	assert_tree("[a]\n\n[a]: /{{studiejaar}}\n", "p(link'/2025-2026'('a'))");
}

static void code_is_left_alone(void **state)
{
	(void)state;
	assert_tree("`{{studiejaar}}`\n", "p(code'{{studiejaar}}')");
	assert_tree("```\n{{studiejaar}} {{x\n```\n", "pre'{{studiejaar}} {{x\n'");
}

static void a_backslash_keeps_the_text(void **state)
{
	(void)state;
	assert_tree("\\{{studiejaar}}\n", "p('{{studiejaar}}')");
	assert_tree("\\{{x {{studiejaar}}\n", "p('{{x 2025-2026')");
}

static void a_value_is_text_whatever_it_looks_like(void **state)
{
	(void)state;
	assert_tree("een {{a_b}}\n", "p('een {#x} <!-- *')");
}

static void an_unknown_name_is_reported_with_the_nearest(void **state)
{
	(void)state;
	assert_findings("een {{studiejar}}\n", "1:5 gegeven-onbekend");
	assert_message("{{studiejar}}\n", "'studiejar' staat niet in editie.yaml",
		"Bedoelde je 'studiejaar'?");
	assert_message("{{xyz}}\n", "'xyz' staat niet in editie.yaml", "");
	assert_findings(
		"a\n{{studiejaar}} {{x}} {{y}}\n", "2:16 gegeven-onbekend, 2:22 gegeven-onbekend");
	assert_findings("[a](/{{x}})\n", "1:6 gegeven-onbekend");
	assert_findings("{{}}\n", "1:1 gegeven-onbekend");
	assert_rest("a {{x}} {{studiejaar}}\n", "p('a {{x}} 2025-2026')");
}

/* What the page's data say under `x`. */
static void assert_front(const char *value, const char *expected)
{
	struct tree tree;
	arena_init(&tree.arena);
	text page = arena_format(&tree.arena, "---\nx: %s\n---\n", value);
	char *bytes = strdup(page.data);
	arena_release(&tree.arena);
	tree_open(&tree, text_of(bytes), &tree_options);
	free(bytes);
	assert_string_equal(tree_findings(&tree), "");
	text found = yaml_find(tree.document.front, TEXT("x"))->scalar;
	assert_string_equal(arena_c_string(&tree.arena, found), expected);
	tree_close(&tree);
}

static void the_pages_data_have_values_too(void **state)
{
	(void)state;
	assert_front("Jaar {{studiejaar}}", "Jaar 2025-2026");
	assert_front("'{{studiejaar}}: {{ mail.bureau }}!'", "2025-2026: b@hr.nl!");
	assert_front("a{{leeg}}", "a");
	assert_front("'\\{{studiejaar}} {{leeg}}'", "{{studiejaar}} ");
	assert_front("\"{{a_b}}\"", "{#x} <!-- *");
	assert_front(">-\n  een\n  {{studiejaar}}", "een 2025-2026");
}

static void in_the_pages_data_unknown_names_are_reported_where_they_stand(void **state)
{
	(void)state;
	assert_findings("---\nx: a {{y}} {{studiejaar}} {{y}}\n---\n",
		"2:6 gegeven-onbekend, 2:27 gegeven-onbekend");
	assert_findings("---\nx: 'it''s {{y}}'\nz: [a, 'b {{y}}']\n---\n",
		"2:11 gegeven-onbekend, 3:11 gegeven-onbekend");
	assert_findings("---\nx: >\n  een\n  twee {{y}}\n---\n", "4:8 gegeven-onbekend");
	assert_findings("---\nx: 'a {{y'\nz: b {{ {{y}}\n---\n",
		"2:7 gegeven-niet-gesloten, 3:6 gegeven-niet-gesloten, 3:9 gegeven-onbekend");
	assert_findings("---\nx: \"a \\x7b{y}}\"\n---\n", "2:0 gegeven-onbekend");
	assert_message("---\nx: a {{studiejar}}\n---\n", "'studiejar' staat niet in editie.yaml",
		"Bedoelde je 'studiejaar'?");
}

static void it_must_end_on_its_line(void **state)
{
	(void)state;
	assert_findings("een {{studiejaar\n}} {{x\n",
		"1:5 gegeven-niet-gesloten, 2:4 gegeven-niet-gesloten");
	assert_findings("een {{studiejaar}\n", "1:5 gegeven-niet-gesloten");
	assert_message("{{x \\{\n", "'{{x \\{' wordt op deze regel niet gesloten", NULL);
	assert_message("{{x \\{}}\n", "'x \\{' staat niet in editie.yaml", NULL);
	assert_findings("{{*a*}}\n", "1:1 gegeven-niet-gesloten");
	assert_rest("een {{x\n", "p('een {{x')");
}

static void without_values_no_name_is_known(void **state)
{
	(void)state;
	struct document_options options = tree_options;
	options.find_value = NULL;
	struct tree tree;
	tree_open(&tree, TEXT("{{studiejaar}}\n"), &options);
	assert_string_equal(tree_findings(&tree), "1:1 gegeven-onbekend");
	tree_close(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_becomes_its_value),
		cmocka_unit_test(addresses_and_titles_too),
		cmocka_unit_test(code_is_left_alone),
		cmocka_unit_test(a_backslash_keeps_the_text),
		cmocka_unit_test(a_value_is_text_whatever_it_looks_like),
		cmocka_unit_test(an_unknown_name_is_reported_with_the_nearest),
		cmocka_unit_test(the_pages_data_have_values_too),
		cmocka_unit_test(in_the_pages_data_unknown_names_are_reported_where_they_stand),
		cmocka_unit_test(it_must_end_on_its_line),
		cmocka_unit_test(without_values_no_name_is_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
