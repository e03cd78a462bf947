/* The data above a page. */
#include "tree.h"

#include <stdio.h>

static void assert_front(text markdown, text key, text value, uint32_t line, uint32_t column)
{
	struct tree tree;
	tree_open(&tree, markdown, &tree_options);
	assert_true(tree.is_good);
	const struct yaml *found = yaml_find(tree.document.front, key);
	assert_non_null(found);
	assert_text(found->scalar, value);
	assert_int_equal(found->place.line, line);
	assert_int_equal(found->place.column, column);
	tree_close(&tree);
}

static void assert_no_front(text markdown)
{
	struct tree tree;
	tree_open(&tree, markdown, &tree_options);
	assert_null(tree.document.front);
	tree_close(&tree);
}

static void its_values_have_places_in_the_file(void **state)
{
	(void)state;
	assert_front(TEXT("---\ntitle: Stagedagen\norder: 3\n---\ntekst\n"), TEXT("order"),
		TEXT("3"), 3, 8);
	assert_front(TEXT("---  \r\ntitle: x\r\n---\r\n"), TEXT("title"), TEXT("x"), 2, 8);
	assert_front(TEXT("\xEF\xBB\xBF---\ntitle: x\n---"), TEXT("title"), TEXT("x"), 2, 8);
}

static void a_page_without_it_is_all_text(void **state)
{
	(void)state;
	assert_no_front(TEXT("tekst\n\n---\na: b\n---\n"));
	assert_tree("tekst\n\n---\n", "p('tekst') hr");
	assert_tree(" ---\na\n", "hr p('a')");
	assert_tree("----\na\n", "hr p('a')");
}

static void text_below_it_keeps_its_lines(void **state)
{
	(void)state;
	assert_places("---\ntitle: x\n---\n\ntekst\n", "p@5:1('tekst'@5:1)");
	assert_places("---\na: |\n  x\n  ----\n---\n## k\n", "h2@6:1('k'@6:4)");
}

static void it_may_be_empty(void **state)
{
	(void)state;
	struct tree tree;
	tree_open(&tree, TEXT("---\n---\nx"), &tree_options);
	assert_true(tree.is_good);
	assert_int_equal(tree.document.front->kind, YAML_MAPPING);
	assert_int_equal(tree.document.front->item_count, 0);
	assert_string_equal(tree_text(&tree), "p('x')");
	tree_close(&tree);
}

static void it_must_end(void **state)
{
	(void)state;
	assert_findings("---\ntitle: x\n\ntekst\n", "1:1 gegevens-niet-gesloten");
	assert_rest("---\ntitle: x\n\ntekst\n", "");
	assert_findings("---\n", "1:1 gegevens-niet-gesloten");
}

static void faults_in_it_leave_the_text_alone(void **state)
{
	(void)state;
	assert_findings("---\na: 1\na: 2\n---\n{b=}\n",
		"3:1 yaml-sleutel-dubbel, 5:1 attribuut-zonder-tekst, 5:2 attribuut-leeg");
	assert_findings("---\n- a\n---\nx\n", "2:1 yaml-geen-sleutels");
	assert_rest("---\n- a\n---\nx\n", "p('x')");
	assert_no_front(TEXT("---\n- a\n---\nx\n"));
	assert_no_front(TEXT("---\na: [\n---\nx\n"));
}

static void it_is_not_too_large(void **state)
{
	(void)state;
	char markdown[20 * 1024];
	int size = snprintf(markdown, sizeof markdown, "---\na: %0*d\n---\nx\n", 16 * 1024 - 4, 0);
	assert_true(size > 0);
	assert_tree(markdown, "p('x')");
	snprintf(markdown, sizeof markdown, "---\na: %0*d\n---\nx\n", 16 * 1024 - 3, 0);
	assert_findings(markdown, "2:1 gegevens-te-groot");
	assert_rest(markdown, "p('x')");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_values_have_places_in_the_file),
		cmocka_unit_test(a_page_without_it_is_all_text),
		cmocka_unit_test(text_below_it_keeps_its_lines),
		cmocka_unit_test(it_may_be_empty),
		cmocka_unit_test(it_must_end),
		cmocka_unit_test(faults_in_it_leave_the_text_alone),
		cmocka_unit_test(it_is_not_too_large),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
