/* Lettered lists, numbers, and the ids of clauses. */
#include "tree.h"

#include <stdio.h>
#include <string.h>

#define AGREEMENT "---\ncitation: Raamovereenkomst\n---\n"

static void letters_make_a_list(void **state)
{
	(void)state;
	assert_tree("a. een\nb. twee\n", "al1~(item1(p~('een')) item2(p~('twee')))");
	assert_tree("a. een\n\nb. twee\n", "al1(item1(p('een')) item2(p('twee')))");
	assert_tree("a. een\n   verder\n\n   nog\nb. twee\n",
		"al1(item1(p('een' / 'verder') p('nog')) item2(p('twee')))");
	assert_tree("tekst:\na. een\n", "p('tekst:') al1~(item1(p~('een')))");
	assert_tree("a.\teen\n", "al1~(item1(p~('een')))");
	assert_tree("> a. een\n> b. twee\n", "quote(al1~(item1(p~('een')) item2(p~('twee'))))");
}

static void the_whole_alphabet_fits(void **state)
{
	(void)state;
	char markdown[26 * 8] = "";
	for (char letter = 'a'; letter <= 'z'; letter++)
		strcat(strcat(markdown, (char[]){letter, '\0'}), ". x\n");
	struct tree tree;
	tree_open(&tree, text_of(markdown), &tree_options);
	assert_string_equal(tree_findings(&tree), "");
	assert_int_equal(tree.document.nodes[tree.document.node_count - 3].number, 26);
	tree_close(&tree);
}

static void lists_stand_in_each_other(void **state)
{
	(void)state;
	assert_tree("1. een\n   a. x\n   b. y\n2. twee\n   a. z\n",
		"ol1~(item1(p~('een') al1~(item1(p~('x')) item2(p~('y')))) "
		"item2(p~('twee') al1~(item1(p~('z')))))");
	assert_tree("a. een\n   a. x\n   b. y\nb. twee\n",
		"al1~(item1(p~('een') al1~(item1(p~('x')) item2(p~('y')))) item2(p~('twee')))");
	assert_tree(
		"1. a. een\n   b. twee\n", "ol1~(item1(al1~(item1(p~('een')) item2(p~('twee')))))");
	assert_tree("- een\n\n  a. x\n", "ul(item(p('een') al1~(item1(p~('x')))))");
	assert_tree("a. ::: tip\n   x\n   :::\n", "al1~(item1(fence'tip'(p('x'))))");
}

static void a_sequence_goes_on_after_other_text(void **state)
{
	(void)state;
	assert_tree("a. een\n\n## Kop\n\nb. twee\n",
		"al1~(item1(p~('een'))) h2('Kop') al2~(item2(p~('twee')))");
	assert_tree("a. een\n\n::: tip\nx\n:::\n\nb. twee\nc. drie\n",
		"al1~(item1(p~('een'))) fence'tip'(p('x')) al2~(item2(p~('twee')) "
		"item3(p~('drie')))");
	assert_tree("a. een\n\nx\n\na. twee\n",
		"al1~(item1(p~('een'))) p('x') al1~(item1(p~('twee')))");
}

static void other_letters_are_text(void **state)
{
	(void)state;
	assert_tree("A. een\n", "p('A. een')");
	assert_tree("a) een\n", "p('a) een')");
	assert_tree("a.een\n", "p('a.een')");
	assert_tree("a.\n", "p('a.')");
	assert_tree("é. een\n", "p('é. een')");
	assert_tree("x\nd. w. z. y\n", "p('x' / 'd. w. z. y')");
	assert_tree("a\\. een\n", "p('a. een')");
	assert_tree("a. een\n\nc\\. drie\n", "al1~(item1(p~('een'))) p('c. drie')");
}

static void code_and_html_keep_their_letters(void **state)
{
	(void)state;
	assert_tree("```\na. een\n  b. twee \n```\n", "pre'a. een\n  b. twee \n'");
	assert_tree("```x\na. een\n```\n", "pre'a. een\n'\"x\"");
	assert_tree("~~~~\n~~~\na. een\n~~~~\n", "pre'~~~\na. een\n'");
	assert_tree("    a. een\n    b. ::: \\{\n", "pre'a. een\nb. ::: \\{\n'");
	assert_tree("    ```\n    a. een\n", "pre'```\na. een\n'");
	assert_tree("    ``` \\{\n    a. een\n", "pre'``` \\{\na. een\n'");
	assert_tree("\ta. een\n", "pre'a. een\n'");
	assert_tree("- x\n\n  ~~~\n  a. een\n  ~~~\n", "ul(item(p('x') pre'a. een\n'))");
	assert_tree("> ```\n> a. een\n> ```\n", "quote(pre'a. een\n')");
	assert_tree("<kbd>\na. een\n</kbd>\n", "html'<kbd>\na. een\n</kbd>\n'");
	assert_tree("<!--\na. een\nb. twee\n-->\n", "");
}

static void text_keeps_its_letters(void **state)
{
	(void)state;
	assert_tree("een\n        a. twee\n", "p('een' / 'a. twee')");
	assert_tree("  een\n     a. twee\n", "p('een' / 'a. twee')");
	assert_tree("  een\n     a. a. twee\n", "p('een' / 'a. a. twee')");
	assert_tree("# x\n    a. een\n" + 4, "pre'a. een\n'");
}

static void plain_markdown_has_no_letters(void **state)
{
	(void)state;
	struct document_options options = {.is_plain = true};
	assert_tree_with("a. een\nb. twee\n", &options, false, "p('a. een' / 'b. twee')");
}

static void a_letter_that_is_left_out_is_missed(void **state)
{
	(void)state;
	assert_findings("a. een\nc. drie\n", "2:1 letter-los");
	assert_findings("a. een\n\nc. drie\n", "3:1 letter-los");
	assert_findings("b. twee\n", "1:1 letter-los");
	assert_findings("> x\n>\n> b. twee\n", "3:3 letter-los");
	assert_findings("1. een\n   a. x\n   c. y\n", "3:4 letter-los");
	assert_findings("a. een\n   verder\n   c. drie\n", "");
	assert_message("a. een\nc. drie\n", "'c.' is geen punt van een lijst", NULL);
}

static void letters_of_one_list_follow_each_other(void **state)
{
	(void)state;
	assert_findings("a. een\na. twee\n", "2:1 letter-overgeslagen");
	assert_findings("a. een\nb. twee\n\na. drie\n", "4:1 letter-overgeslagen");
	assert_message("a. een\nb. twee\na. drie\n", "'a.' volgt niet op 'b.'", NULL);
}

static void letters_and_numbers_do_not_mix(void **state)
{
	(void)state;
	assert_findings("a. een\n2. twee\n", "2:1 lijst-gemengd");
	assert_findings("1. een\na. twee\n", "2:1 lijst-gemengd");
	assert_findings("a. een\n2. twee\n3. drie\nb. vier\n", "2:1 lijst-gemengd");
}

/* The 27th item has no letter; its number is an id that can be read all the same. */
static void a_mixed_list_may_outnumber_the_letters(void **state)
{
	(void)state;
	char markdown[1024] = AGREEMENT "a. x\n";
	for (int number = 2; number <= 27; number++)
		snprintf(markdown + strlen(markdown), 16, "%d. x\n", number);
	struct tree tree;
	tree_open(&tree, text_of(markdown), &tree_options);
	uint32_t last = tree.document.nodes[tree.document.node_count - 3].attributes;
	assert_text(tree.document.attributes[last].id, TEXT("lid-27"));
	assert_text(tree.document.attributes[last - 1].id, TEXT("z"));
	tree_close(&tree);
}

static void a_letter_in_the_middle_of_something_is_reported(void **state)
{
	(void)state;
	/* Inside an address' title, where it can neither be an item nor be put back. */
	assert_findings("  [x](/u \"t\n     a. y\")\n", "2:6 letter-los");
}

static void numbers_are_those_of_the_items(void **state)
{
	(void)state;
	assert_tree("3. een\n4. twee\n", "ol3~(item3(p~('een')) item4(p~('twee')))");
	assert_tree("1. een\n1. twee\n", "ol1~(item1(p~('een')) item2(p~('twee')))");
	assert_tree("0. een\n", "ol~(item(p~('een')))");
	assert_tree("7) een\n8) twee\n", "ol7)~(item7(p~('een')) item8(p~('twee')))");
	assert_findings("1. een\n3. drie\n", "2:1 nummer-anders");
	assert_message("1. een\n3. drie\n", "hier staat nummer 3, op de site wordt het 2", NULL);
}

static void clauses_have_ids(void **state)
{
	(void)state;
	assert_tree(AGREEMENT "a. een\nb. twee {rol=school}\n",
		"al1~(item1{#a}(p~('een')) item2{#b rol=school}(p~('twee')))");
	assert_tree(AGREEMENT "1. een\n2. twee\n",
		"ol1~(item1{#lid-1}(p~('een')) item2{#lid-2}(p~('twee')))");
	assert_tree(AGREEMENT "- een\n", "ul~(item(p~('een')))");
	assert_tree("a. een\n", "al1~(item1(p~('een')))");
}

static void clauses_in_clauses_carry_both(void **state)
{
	(void)state;
	assert_tree(AGREEMENT "2. een\n   a. x\n      a. y\n      b. z\n",
		"ol2~(item2{#lid-2}(p~('een') al1~(item1{#lid-2-a}(p~('x') "
		"al1~(item1{#lid-2-a-a}(p~('y')) item2{#lid-2-a-b}(p~('z')))))))");
	assert_tree(AGREEMENT "a. een\n   - x\n     1. y\n",
		"al1~(item1{#a}(p~('een') ul~(item(p~('x') ol1~(item1{#a-1}(p~('y')))))))");
	assert_tree(AGREEMENT "a. ::: voor niveau=1\n   a. x\n   :::\n",
		"al1~(item1{#a}(fence'voor'{niveau=1}(al1~(item1{#a-a}(p~('x'))))))");
}

static void clauses_carry_the_nearest_heading_with_an_id(void **state)
{
	(void)state;
	assert_tree(AGREEMENT
		"## Lid 2 {#lid-2}\n\na. een\n\n### Meer\n\nb. twee\n\n## Slot\n\nc. drie\n",
		"h2{#lid-2}('Lid 2') al1~(item1{#lid-2-a}(p~('een'))) h3('Meer') "
		"al2~(item2{#lid-2-b}(p~('twee'))) h2('Slot') al3~(item3{#c}(p~('drie')))");
	assert_tree(AGREEMENT "## Lid 1 {#lid-1}\n\na. een\n\n## Lid 2 {#lid-2}\n\nb. twee\n",
		"h2{#lid-1}('Lid 1') al1~(item1{#lid-1-a}(p~('een'))) "
		"h2{#lid-2}('Lid 2') al2~(item2{#lid-2-b}(p~('twee')))");
	assert_tree(
		AGREEMENT "## K {#k}\n\n1. een\n", "h2{#k}('K') ol1~(item1{#k-lid-1}(p~('een')))");
}

static void an_id_that_is_written_wins(void **state)
{
	(void)state;
	assert_tree(AGREEMENT "a. een {#eigen}\n   a. x\n",
		"al1~(item1{#eigen}(p~('een') al1~(item1{#eigen-a}(p~('x')))))");
}

static void an_id_has_the_place_of_its_item(void **state)
{
	(void)state;
	struct tree tree;
	tree_open(&tree, TEXT(AGREEMENT "> a. een\n"), &tree_options);
	assert_int_equal(tree.document.attributes[1].id_place.line, 4);
	assert_int_equal(tree.document.attributes[1].id_place.column, 3);
	tree_close(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_make_a_list),
		cmocka_unit_test(the_whole_alphabet_fits),
		cmocka_unit_test(lists_stand_in_each_other),
		cmocka_unit_test(a_sequence_goes_on_after_other_text),
		cmocka_unit_test(other_letters_are_text),
		cmocka_unit_test(code_and_html_keep_their_letters),
		cmocka_unit_test(text_keeps_its_letters),
		cmocka_unit_test(plain_markdown_has_no_letters),
		cmocka_unit_test(a_letter_that_is_left_out_is_missed),
		cmocka_unit_test(letters_of_one_list_follow_each_other),
		cmocka_unit_test(letters_and_numbers_do_not_mix),
		cmocka_unit_test(a_mixed_list_may_outnumber_the_letters),
		cmocka_unit_test(a_letter_in_the_middle_of_something_is_reported),
		cmocka_unit_test(numbers_are_those_of_the_items),
		cmocka_unit_test(clauses_have_ids),
		cmocka_unit_test(clauses_in_clauses_carry_both),
		cmocka_unit_test(clauses_carry_the_nearest_heading_with_an_id),
		cmocka_unit_test(an_id_that_is_written_wins),
		cmocka_unit_test(an_id_has_the_place_of_its_item),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
