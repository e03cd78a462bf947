/* {#id key=value}: the grammar, where it may stand, where it is only text. */
#include "tree.h"

#include <stdio.h>
#include <string.h>

static void a_paragraph_takes_them_off_its_end(void **state)
{
	(void)state;
	assert_tree("Tekst. {niveau=2}\n", "p{niveau=2}('Tekst.')");
	assert_tree("Tekst.{niveau=2}  \t\n", "p{niveau=2}('Tekst.')");
	assert_tree("Tekst. {  #a-1   niveau=3,4 \t datum=2026-06-15/2026-07-10 }\n",
		"p{#a-1 niveau=3,4 datum=2026-06-15/2026-07-10}('Tekst.')");
	assert_tree("Tekst. {a=\"b c\" d=\"x=y, {z} &\"}\n", "p{a=b c d=x=y, {z} &}('Tekst.')");
	assert_tree("een\ntwee {a=b}\n", "p{a=b}('een' / 'twee')");
	assert_tree("*een* {a=b}\n", "p{a=b}(em('een'))");
	assert_tree("een\n{a=b}\n", "p{a=b}('een')");
	assert_tree("een  \n{a=b}\n", "p{a=b}('een')");
	assert_tree("`een`{a_b=c_d}\n", "p{a_b=c_d}(code'een')");
}

static void a_heading_takes_them(void **state)
{
	(void)state;
	assert_tree("## Kop {#kop}\n", "h2{#kop}('Kop')");
	assert_tree("## Kop {#kop} ##\n", "h2{#kop}('Kop')");
	assert_tree("Kop {#kop niveau=3}\n---\n", "h2{#kop niveau=3}('Kop')");
}

static void an_item_takes_those_of_its_first_paragraph(void **state)
{
	(void)state;
	assert_tree("- een {a=b}\n- twee\n", "ul~(item{a=b}(p~('een')) item(p~('twee')))");
	assert_tree("- een\n  verder {a=b}\n", "ul~(item{a=b}(p~('een' / 'verder')))");
	assert_tree("- een {a=b}\n  - twee {c=d}\n",
		"ul~(item{a=b}(p~('een') ul~(item{c=d}(p~('twee')))))");
	assert_tree("- een\n\n  twee {a=b}\n", "ul(item(p('een') p{a=b}('twee')))");
	assert_tree("1. een {#x}\n", "ol1~(item1{#x}(p~('een')))");
	assert_tree("- ::: tip\n  een {a=b}\n  :::\n", "ul~(item(fence'tip'(p{a=b}('een'))))");
	assert_tree("- > een {a=b}\n", "ul~(item(quote(p{a=b}('een'))))");
}

static void comments_behind_them_do_no_harm(void **state)
{
	(void)state;
	assert_tree("een {a=b} <!-- x -->\n", "p{a=b}('een')");
	assert_tree("een {a=b}<!-- x --><!-- y -->\n", "p{a=b}('een')");
}

static void other_braces_are_text(void **state)
{
	(void)state;
	assert_tree("een {a, b}\n", "p('een {a, b}')");
	assert_tree("een {} { } {=b} {1=2} {#} {# a} {a b=c}\n",
		"p('een {} { } {=b} {1=2} {#} {# a} {a b=c}')");
	assert_tree("een {a\n", "p('een {a')");
	assert_tree("een }\n", "p('een }')");
	assert_tree("`{a=b}`\n", "p(code'{a=b}')");
	assert_tree("een {\n#id}\n", "p('een {' / '#id}')");
}

static void a_backslash_keeps_the_text(void **state)
{
	(void)state;
	assert_tree("een \\{a=b}\n", "p('een {a=b}')");
	assert_tree("een \\{a=b} {c=d}\n", "p{c=d}('een {a=b}')");
	assert_tree("een \\\\{a=b}\n", "p{a=b}('een \\')");
	assert_tree("een \\\\\\{a=b}\n", "p('een \\{a=b}')");
	assert_tree("## \\{#id}\n", "h2('{#id}')");
	assert_tree("```\n\\{a=b}\n```\n", "pre'\\{a=b}\n'");
	assert_tree("`\\{` <kbd title=\"\\{\">\n", "p(code'\\{' ' ' html'<kbd title=\"\\{\">')");
	assert_tree("[\\{](/\\{ \"\\{\")\n", "p(link'/{'\"{\"('{'))");
	assert_tree("*\\{a}*\n", "p(em('{a}'))");
	assert_tree("``` \\{x\n```\n", "pre\"{x\"");
	assert_tree("een {a=\"\\{\"}\n", "p{a=\\{}('een')");
}

static void each_has_its_place(void **state)
{
	(void)state;
	struct tree tree;
	tree_open(&tree, TEXT("een\n> twee {#x  niveau=3,4 a=\"b c\"} <!-- -->\n"), &tree_options);
	const struct attributes *attributes = &tree.document.attributes[1];
	assert_int_equal(tree.document.attributes_count, 2);
	assert_int_equal(attributes->item_count, 2);
	const struct place places[] = {attributes->id_place, attributes->items[0].key_place,
		attributes->items[0].value_place, attributes->items[1].key_place,
		attributes->items[1].value_place};
	const uint32_t columns[] = {9, 13, 20, 24, 27}, sizes[] = {2, 6, 3, 1, 3};
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(places[i].line, 2);
		assert_int_equal(places[i].column, columns[i]);
		assert_int_equal(places[i].size, sizes[i]);
		assert_text(places[i].path, TEXT("pagina.md"));
	}
	tree_close(&tree);
}

static void the_last_of_equal_ones_is_meant(void **state)
{
	(void)state;
	struct tree tree;
	tree_open(&tree, TEXT("`{a=b}` {a=b}\n"), &tree_options);
	assert_int_equal(tree.document.attributes[1].items[0].key_place.column, 10);
	tree_close(&tree);
}

static void a_place_is_found_behind_code_of_two_lines(void **state)
{
	(void)state;
	struct tree tree;
	tree_open(&tree, TEXT("`een\ntwee` {{studiejaar}} {a=b}\n"), &tree_options);
	assert_int_equal(tree.document.attributes[1].items[0].key_place.line, 2);
	assert_int_equal(tree.document.attributes[1].items[0].key_place.column, 23);
	tree_close(&tree);
	assert_findings("`een\ntwee` {{x}} {{y}} {a=b} c\n",
		"2:7 gegeven-onbekend, 2:13 gegeven-onbekend, 2:19 attribuut-op-verkeerde-plaats");
}

static void the_first_entry_is_empty(void **state)
{
	(void)state;
	struct tree tree;
	tree_open(&tree, TEXT("een {a=b}\n"), &tree_options);
	assert_int_equal(tree.document.attributes[0].item_count, 0);
	assert_int_equal(tree.document.attributes[0].id.size, 0);
	tree_close(&tree);
	tree_open(&tree, TEXT("een\n"), &tree_options);
	assert_int_equal(tree.document.attributes_count, 1);
	tree_close(&tree);
}

static void faults_inside_are_reported(void **state)
{
	(void)state;
	assert_findings("een {a=1 .c}\n", "1:10 attribuut-onjuist");
	assert_findings("een {a=1 b}\n", "1:10 attribuut-onjuist");
	assert_findings("een {a=1 b=\"c\"d}\n", "1:10 attribuut-onjuist");
	assert_findings("een {a=1 b=c\"d\"}\n", "1:10 attribuut-onjuist");
	assert_findings("een {a=}\n", "1:6 attribuut-leeg");
	assert_findings("een {a= b=1}\n", "1:6 attribuut-leeg");
	assert_findings("een {a=\" \"}\n", "1:6 attribuut-leeg");
	assert_findings("een {a=1 b=2 a=3}\n", "1:14 attribuut-dubbel");
	assert_findings("een {#a #b}\n", "1:9 attribuut-dubbel");
	assert_findings("een {#Aa}\n", "1:6 anker-onjuist");
	assert_findings("een {#a_b c=\n", "1:5 attribuut-niet-gesloten");
	assert_findings("een {a=\"b}\n", "1:5 attribuut-niet-gesloten");
	assert_rest("een {a=1 .c a=2 b=3 d=}\n", "p{a=1 b=3}('een')");
}

static void they_belong_at_the_end(void **state)
{
	(void)state;
	assert_findings("een {a=b}.\n", "1:5 attribuut-op-verkeerde-plaats");
	assert_findings("een {a=b}\ntwee\n", "1:5 attribuut-op-verkeerde-plaats");
	assert_findings("**een {a=b}**\n", "1:7 attribuut-op-verkeerde-plaats");
	assert_findings("een {a=b} {c=d}\n", "1:5 attribuut-op-verkeerde-plaats");
	assert_findings("[een {a=b}](/u)\n", "1:6 attribuut-op-verkeerde-plaats");
	assert_findings("een {a=b} `c`\n", "1:5 attribuut-op-verkeerde-plaats");
	assert_rest("een {a=b}.\n", "p('een {a=b}.')");
	assert_message("een {niveau=2}.\n", "'{niveau=2}' staat niet aan het eind", NULL);
}

static void they_stand_on_one_line(void **state)
{
	(void)state;
	assert_findings("een {a=b\nc=d}\n", "1:5 attribuut-niet-gesloten");
	assert_findings("een {a=*b*}\n", "1:5 attribuut-niet-gesloten");
}

static void they_need_something_to_belong_to(void **state)
{
	(void)state;
	assert_findings("een\n\n{a=b}\n", "3:1 attribuut-zonder-tekst");
	assert_findings("## {#a}\n", "1:1 attribuut-zonder-tekst");
	assert_findings("- {a=b}\n  - een\n", "1:3 attribuut-zonder-tekst");
}

static void many_keys_are_fine(void **state)
{
	(void)state;
	char markdown[4096] = "x {";
	size_t size = strlen(markdown);
	for (int i = 0; i < 300; i++)
		size += (size_t)snprintf(markdown + size, sizeof markdown - size, "k%d=%d ", i, i);
	memcpy(markdown + size, "}\n", 3);
	struct tree tree;
	tree_open(&tree, text_of(markdown), &tree_options);
	assert_true(tree.is_good);
	assert_int_equal(tree.document.attributes[1].item_count, 300);
	assert_text(tree.document.attributes[1].items[299].value, TEXT("299"));
	tree_close(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_paragraph_takes_them_off_its_end),
		cmocka_unit_test(a_heading_takes_them),
		cmocka_unit_test(an_item_takes_those_of_its_first_paragraph),
		cmocka_unit_test(comments_behind_them_do_no_harm),
		cmocka_unit_test(other_braces_are_text),
		cmocka_unit_test(a_backslash_keeps_the_text),
		cmocka_unit_test(each_has_its_place),
		cmocka_unit_test(the_last_of_equal_ones_is_meant),
		cmocka_unit_test(a_place_is_found_behind_code_of_two_lines),
		cmocka_unit_test(the_first_entry_is_empty),
		cmocka_unit_test(faults_inside_are_reported),
		cmocka_unit_test(they_belong_at_the_end),
		cmocka_unit_test(they_stand_on_one_line),
		cmocka_unit_test(they_need_something_to_belong_to),
		cmocka_unit_test(many_keys_are_fine),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
