/* Pipe tables: rows, cells, attributes of rows, and what only looks like one. */
#include "tree.h"

#include "markdown/pipe_table.h"

#include <stdio.h>
#include <string.h>

static void rows_and_cells_are_read(void **state)
{
	(void)state;
	assert_tree("| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n",
		"table(row^(cell^('a') cell^('b')) row(cell('1') cell('2')) row(cell('3') "
		"cell('4')))");
	assert_tree("| a |\n| - |\n", "table(row^(cell^('a')))");
	assert_tree("|a|b\n|-|-\n|1|2\n",
		"table(row^(cell^('a') cell^('b')) row(cell('1') cell('2')))");
	assert_tree("a | b\n--|--\n1 | 2\n",
		"table(row^(cell^('a') cell^('b')) row(cell('1') cell('2')))");
	assert_tree("  | a |\n   | - |\n | 1 |\n", "table(row^(cell^('a')) row(cell('1')))");
}

static void columns_are_aligned(void **state)
{
	(void)state;
	assert_tree("| a | b | c | d |\n| --- | :-- | :-: | --: |\n| 1 | 2 | 3 | 4 |\n",
		"table(row^(cell^('a') cell<^('b') cell=^('c') cell>^('d')) "
		"row(cell('1') cell<('2') cell=('3') cell>('4')))");
}

static void cells_hold_inlines(void **state)
{
	(void)state;
	assert_tree("| *a* | `b` |\n|-|-|\n| [c](/u) | <kbd>d</kbd> |\n| - x | # y |\n",
		"table(row^(cell^(em('a')) cell^(code'b')) row(cell(link'/u'('c')) "
		"cell(html'<kbd>' 'd' html'</kbd>')) row(cell('- x') cell('# y')))");
	assert_tree("| a |\n|-|\n| # |\n| \\ |\n| ``` |\n|  |\n",
		"table(row^(cell^('a')) row(cell('#')) row(cell('\\')) row(cell('```')) "
		"row(cell))");
}

static void pipes_can_be_escaped(void **state)
{
	(void)state;
	assert_tree("| a \\| b |\n|-|\n| `c \\| d` |\n",
		"table(row^(cell^('a | b')) row(cell(code'c | d')))");
}

static void links_are_defined_anywhere(void **state)
{
	(void)state;
	assert_tree("[y]: /y\n\n| [x] |\n|-|\n| [y] |\n\n- b\n\n[x]: /x\n",
		"table(row^(cell^(link'/x'('x'))) row(cell(link'/y'('y')))) ul~(item(p~('b')))");
}

static void definitions_may_run_over_lines(void **state)
{
	(void)state;
	assert_tree("| [x y] |\n|-|\n\n[x\ny]: /x\n", "table(row^(cell^(link'/x'('x y'))))");
	assert_tree("| [x] |\n|-|\n\n> [x]:\n> /x\n", "table(row^(cell^(link'/x'('x')))) quote");
}

static void all_tables_of_a_page_are_found(void **state)
{
	(void)state;
	assert_tree("| a |\n|-|\n\nx\n\n| b |\n|-|\n| |\n\n- | c |\n  |-|\n  | 1 |\n\n> | d |\n> "
		    "|-|\n> | 2 |\n",
		"table(row^(cell^('a'))) p('x') table(row^(cell^('b')) row(cell)) "
		"ul~(item(table(row^(cell^('c')) row(cell('1'))))) "
		"quote(table(row^(cell^('d')) row(cell('2'))))");
	assert_tree("::: tip\n| a |\n|-|\n| ::: |\n:::\n",
		"fence'tip'(table(row^(cell^('a')) row(cell(':::'))))");
}

static void short_rows_are_filled(void **state)
{
	(void)state;
	assert_tree("| a | b | c |\n|-|-|-|\n| 1 |\n|\n",
		"table(row^(cell^('a') cell^('b') cell^('c')) row(cell('1') cell cell) row(cell "
		"cell cell))");
}

static void rows_have_attributes(void **state)
{
	(void)state;
	assert_tree("| a | b |\n|-|-|\n| 1 | 2 | {niveau=2}\n| 3 | 4 | {niveau=3} |\n| 5 | 6 "
		    "{niveau=4} |\n",
		"table(row^(cell^('a') cell^('b')) row{niveau=2}(cell('1') cell('2')) "
		"row{niveau=3}(cell('3') cell('4')) row{niveau=4}(cell('5') cell('6')))");
	assert_tree("| a | b |\n|-|-|\n| 1 | {#x} |\n| 2 {#y}\n",
		"table(row^(cell^('a') cell^('b')) row{#x}(cell('1') cell) row{#y}(cell('2') "
		"cell))");
	assert_tree("| a | {#x}\n|-|\n", "table(row^{#x}(cell^('a')))");
	assert_tree("| a |\n|-|\n| \\{a=b} |\n| `{a=b}` |\n",
		"table(row^(cell^('a')) row(cell('{a=b}')) row(cell(code'{a=b}')))");
}

static void every_part_has_a_place(void **state)
{
	(void)state;
	assert_places("x\n\n| a | *b* |\n|-|-|\n| 1 | 22 `c` |\n",
		"p@1:1('x'@1:1) table@3:1(row^@3:1(cell^@3:3('a'@3:3) cell^@3:7(em@3:7('b'@3:8))) "
		"row@5:1(cell@5:3('1'@5:3) cell@5:7('22 '@5:7 code'c'@5:11)))");
	assert_places("> - | a |\n>   |-|\n>   | [b](/u) |\n",
		"quote@1:1(ul~@1:3(item@1:3(table@1:5(row^@1:5(cell^@1:7('a'@1:7)) "
		"row@3:5(cell@3:7(link'/u'@3:7('b'@3:8)))))))");
	/* Behind an escaped pipe columns are unknown. */
	assert_places("| a |\n|-|\n| \\| *b* |\n",
		"table@1:1(row^@1:1(cell^@1:3('a'@1:3)) row@3:1(cell@3:3('| '@3:0 "
		"em@3:0('b'@3:0))))");
}

static void attributes_of_rows_have_places(void **state)
{
	(void)state;
	struct tree tree;
	tree_open(&tree, TEXT("| a |\n|-|\n| 1 | {niveau=2}\n"), &tree_options);
	const struct attribute *item = &tree.document.attributes[1].items[0];
	assert_int_equal(item->key_place.line, 3);
	assert_int_equal(item->key_place.column, 8);
	assert_int_equal(item->value_place.column, 15);
	tree_close(&tree);
}

static void faults_in_rows_are_reported(void **state)
{
	(void)state;
	assert_findings("| a | b |\n|-|-|\n| 1 | 2 | 3 | 4 |\n", "3:11 tabel-te-veel-cellen");
	assert_findings("| a | b |\n|-|-|\n| 1 | 2 |\ntekst\n", "4:1 tabel-rij-zonder-streep");
	assert_findings("| a | b |\n|-|-|\n| 1 {c=d} | 2 |\n", "3:5 attribuut-op-verkeerde-plaats");
	assert_findings("| a | b |\n|-|-|\n| 1 | 2 | {c=} |\n", "3:12 attribuut-leeg");
	assert_findings("| a |\n|-|\n| {{x}} |\n| <b> |\n",
		"3:3 gegeven-onbekend, 4:3 html-niet-toegestaan");
	assert_rest("| a |\n|-|\n| 1 | 2 |\n", "table(row^(cell^('a')) row(cell('1')))");
}

static void header_and_dashes_must_agree(void **state)
{
	(void)state;
	assert_findings("| a | b |\n|-|-|-|\n", "2:1 tabel-kop-te-kort");
	assert_findings("| a | b |\n|-|\n", "1:7 tabel-te-veel-cellen");
	assert_findings("| a | b |\n| - - | - |\n", "2:1 tabel-streepjes");
	assert_findings("| a | b |\n| :: | - |\n", "2:1 tabel-streepjes");
	assert_findings("| a | b |\n| - || - |\n", "2:1 tabel-streepjes");
	assert_message(
		"| a | b |\n|-|-|-|\n", "de regel met streepjes heeft 3 kolommen, de kop 2", NULL);
}

static void a_table_stands_apart(void **state)
{
	(void)state;
	assert_findings("tekst\n| a | b |\n|-|-|\n| 1 | 2 |\n", "3:1 tabel-niet-los");
	assert_findings("| a |\n|-|\n| b |\n|-|\n", "4:1 tabel-niet-los");
	assert_rest("tekst\n| a |\n|-|\n", "p('tekst' / '| a |' / '|-|')");
}

static void a_table_has_a_header(void **state)
{
	(void)state;
	assert_findings("tekst\n\n|-|-|\n| 1 | 2 |\n", "3:1 tabel-zonder-kop");
	assert_findings("|-|-|\n", "1:1 tabel-zonder-kop");
}

static void dashes_without_a_pipe_in_front_make_a_list(void **state)
{
	(void)state;
	assert_findings("a | b\n- | -\n1 | 2\n", "2:3 tabel-als-lijst");
	assert_findings("- | -\n", "1:3 tabel-zonder-kop");
}

static void code_and_rules_are_no_tables(void **state)
{
	(void)state;
	assert_tree("```\n| a |\n|-|\n```\n", "pre'| a |\n|-|\n'");
	assert_tree("    | a |\n    |-|\n", "pre'| a |\n|-|\n'");
	assert_tree("```\n|-|\n```\n\n| a |\t\n|-|\n", "pre'|-|\n' table(row^(cell^('a')))");
	assert_tree("a | b\n---\n", "h2('a | b')");
	assert_tree("a | b\n\n---\n", "p('a | b') hr");
	assert_tree("- a\n- :-)\n", "ul~(item(p~('a')) item(p~(':-)')))");
}

static void a_table_is_not_too_wide(void **state)
{
	(void)state;
	char markdown[2048] = "", dashes[1024] = "";
	for (int i = 0; i < PIPE_TABLE_COLUMN_MAX; i++) {
		strcat(markdown, "|a");
		strcat(dashes, "|-");
	}
	strcat(strcat(markdown, "|\n"), dashes);
	struct tree tree;
	tree_open(&tree, text_of(markdown), &tree_options);
	assert_true(tree.is_good);
	assert_int_equal(tree.document.node_count, 1 + 1 + 1 + 2 * PIPE_TABLE_COLUMN_MAX);
	tree_close(&tree);
	strcat(markdown, "|-");
	assert_findings(markdown, "2:202 tabel-te-breed");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_and_cells_are_read),
		cmocka_unit_test(columns_are_aligned),
		cmocka_unit_test(cells_hold_inlines),
		cmocka_unit_test(pipes_can_be_escaped),
		cmocka_unit_test(links_are_defined_anywhere),
		cmocka_unit_test(definitions_may_run_over_lines),
		cmocka_unit_test(all_tables_of_a_page_are_found),
		cmocka_unit_test(short_rows_are_filled),
		cmocka_unit_test(rows_have_attributes),
		cmocka_unit_test(every_part_has_a_place),
		cmocka_unit_test(attributes_of_rows_have_places),
		cmocka_unit_test(faults_in_rows_are_reported),
		cmocka_unit_test(header_and_dashes_must_agree),
		cmocka_unit_test(a_table_stands_apart),
		cmocka_unit_test(a_table_has_a_header),
		cmocka_unit_test(dashes_without_a_pipe_in_front_make_a_list),
		cmocka_unit_test(code_and_rules_are_no_tables),
		cmocka_unit_test(a_table_is_not_too_wide),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
