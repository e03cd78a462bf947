/* ::: blocks: pairs, places, names. */
#include "tree.h"

static void a_block_holds_what_stands_between(void **state)
{
	(void)state;
	assert_tree("::: tip\nx\n:::\n", "fence'tip'(p('x'))");
	assert_tree("::: tip\n\nx\n\n- a\n\n:::\n\ny\n",
		"fence'tip'(p('x') ul~(item(p~('a')))) p('y')");
	assert_tree("::: tip\n:::\n", "fence'tip'");
}

static void it_interrupts_paragraphs_and_lists(void **state)
{
	(void)state;
	assert_tree("a\n::: tip\nb\n:::\nc\n", "p('a') fence'tip'(p('b')) p('c')");
	assert_tree("::: tip\n- b\n:::\nc\n", "fence'tip'(ul~(item(p~('b')))) p('c')");
	assert_tree("::: tip\n> b\n:::\n", "fence'tip'(quote(p('b')))");
	assert_tree("::: tip\n## k\n:::\n", "fence'tip'(h2('k'))");
}

static void blocks_stand_in_each_other(void **state)
{
	(void)state;
	assert_tree("::: tip\n::: voorbeeld\na\n:::\nb\n:::\n",
		"fence'tip'(fence'voorbeeld'(p('a')) p('b'))");
}

static void blocks_stand_in_items_and_quotes(void **state)
{
	(void)state;
	assert_tree("- a\n\n  ::: tip\n  b\n  :::\n- c\n",
		"ul(item(p('a') fence'tip'(p('b'))) item(p('c')))");
	assert_tree("1. ::: tip\n   b\n   :::\n", "ol1~(item1(fence'tip'(p('b'))))");
	assert_tree("> ::: tip\n> b\n> :::\n", "quote(fence'tip'(p('b')))");
	assert_tree("> - ::: tip\n>   b\n>   :::\n", "quote(ul~(item(fence'tip'(p('b')))))");
}

static void more_colons_are_fine(void **state)
{
	(void)state;
	assert_tree(":::: tip\nx\n::::::\n", "fence'tip'(p('x'))");
	assert_tree(":::tip\nx\n:::   \n", "fence'tip'(p('x'))");
	assert_tree("   ::: tip\nx\n  :::\n", "fence'tip'(p('x'))");
	assert_tree(":: tip\n", "p(':: tip')");
}

static void code_keeps_its_colons(void **state)
{
	(void)state;
	assert_tree("```\n::: tip {a=b}\n  :::\n```\n", "pre'::: tip {a=b}\n  :::\n'");
	assert_tree("    ::: tip\n    x\n", "pre'::: tip\nx\n'");
	assert_tree("- a\n\n  ```\n  :::\n  x\n  ```\n", "ul(item(p('a') pre':::\nx\n'))");
	assert_tree("a.     ::: tip\n", "al1~(item1(pre'::: tip\n'))");
	assert_tree("a `:::` b\n", "p('a ' code':::' ' b')");
	assert_tree("~~~ x\n::: tip \\{\n\n:::\n", "pre'::: tip \\{\n\n:::\n'\"x\"");
}

static void comments_may_hold_colons(void **state)
{
	(void)state;
	assert_tree("<!--\n::: voor niveau=3\nx\n:::\n-->\n\ny\n", "p('y')");
}

static void a_line_says_name_attributes_and_title(void **state)
{
	(void)state;
	assert_tree("::: let-op niveau=2 vorm=voltijd Let goed op: dit telt\n:::\n",
		"fence'let-op'\"Let goed op: dit telt\"{niveau=2 vorm=voltijd}");
	assert_tree(
		"::: tip {#x niveau=2} Een titel\n:::\n", "fence'tip'\"Een titel\"{#x niveau=2}");
	assert_tree("::: tip #x a=\"b c\" {d=e}\n:::\n", "fence'tip'{#x a=b c d=e}");
	assert_tree("::: tip{a=b}\n:::\n", "fence'tip'{a=b}");
	assert_tree("::: tip Alleen een titel \n:::\n", "fence'tip'\"Alleen een titel\"");
	assert_tree("::: tip Jaar {{studiejaar}}\n:::\n", "fence'tip'\"Jaar 2025-2026\"");
	assert_tree("::: voor niveau=3,4\n:::\n", "fence'voor'{niveau=3,4}");
}

static void it_has_a_place(void **state)
{
	(void)state;
	assert_places("- a\n\n  ::: tip\n  b\n  :::\n",
		"ul@1:1(item@1:1(p@1:3('a'@1:3) fence'tip'@3:3(p@4:3('b'@4:3))))");
}

static void a_name_must_be_known(void **state)
{
	(void)state;
	assert_findings("x\n\n::: tpi\n:::\n", "3:5 blok-onbekend");
	assert_message("::: tpi\n:::\n", "blok 'tpi' bestaat niet", "Bedoelde je tip?");
	assert_message("::: waarschuwing\n:::\n", "blok 'waarschuwing' bestaat niet",
		"Bedoelde je voor, let-op, tip of voorbeeld?");
	assert_findings("::: niveau=3\n:::\n", "1:1 blok-zonder-naam");
	assert_findings("::: {niveau=3}\n:::\n", "1:1 blok-zonder-naam");
	assert_rest("::: tpi\nx\n:::\n", "fence'tpi'(p('x'))");
}

static void a_condition_must_be_there(void **state)
{
	(void)state;
	assert_findings("::: voor\nx\n:::\n", "1:5 blok-voor-iedereen");
	assert_findings("::: voor {#x}\nx\n:::\n", "1:5 blok-voor-iedereen");
	assert_findings("::: voor iedereen\nx\n:::\n", "1:5 blok-voor-iedereen");
}

static void attributes_on_its_line_are_checked(void **state)
{
	(void)state;
	assert_findings("::: tip a= b=1\n:::\n", "1:9 attribuut-leeg");
	assert_findings("::: tip {a=1 a=2}\n:::\n", "1:14 attribuut-dubbel");
	assert_findings("::: tip {a=1\n:::\n", "1:9 attribuut-niet-gesloten");
	assert_findings("::: tip a=1 {a=2}\n:::\n", "1:14 attribuut-dubbel");
}

static void what_is_opened_must_be_closed(void **state)
{
	(void)state;
	assert_findings("::: tip\nx\n", "1:1 blok-niet-gesloten");
	assert_findings("::: tip\n::: let-op\nx\n:::\n", "1:1 blok-niet-gesloten");
	assert_findings("- ::: tip\n  x\n- y\n", "1:3 blok-niet-gesloten");
	assert_findings("- ::: tip\n  x\n- ::: tip\n  y\n",
		"1:3 blok-niet-gesloten, 3:3 blok-niet-gesloten");
	assert_rest("::: tip\nx\n", "p('x')");
}

static void what_is_closed_must_be_open(void **state)
{
	(void)state;
	assert_findings("x\n:::\n", "2:1 blok-niet-open");
	assert_findings("::: tip\n:::\n:::\n", "3:1 blok-niet-open");
	assert_rest("x\n:::\ny\n", "p('x') p('y')");
}

static void both_ends_stand_in_one_container(void **state)
{
	(void)state;
	assert_findings("- a\n\n  ::: tip\n  b\n:::\n", "3:3 blok-gekruist");
	assert_findings("::: tip\n- a\n\n  :::\n", "1:1 blok-gekruist");
	assert_findings("> ::: tip\n> a\n\n> :::\n", "1:3 blok-gekruist");
	assert_message("- a\n\n  ::: tip\n  b\n:::\n",
		"blok 'tip' eindigt op regel 5 in een andere lijst of een ander citaat dan waar "
		"het begint",
		NULL);
	/* Lazy text does not continue a block's container. */
	assert_findings("> ::: tip\na\n> :::\n", "1:3 blok-gekruist");
}

static void a_faulty_pair_does_not_spoil_its_neighbours(void **state)
{
	(void)state;
	assert_rest("::: tip\n- ::: let-op\n  a\n\n:::\n", "fence'tip'(ul~(item(p~('a'))))");
	assert_findings("::: tip\n- ::: let-op\n  a\n\n:::\n", "2:3 blok-niet-gesloten");
}

static void it_cannot_begin_inside_text(void **state)
{
	(void)state;
	assert_findings("a\n      ::: tip\n", "2:7 blok-in-tekst");
	assert_rest("a\n      ::: tip\nb\n", "p('a' / '::: tip' / 'b')");
	assert_findings("<kbd>\n::: tip\n</kbd>\n", "2:1 blok-in-tekst");
	assert_rest("<kbd>\n::: tip\n</kbd>\n", "html'<kbd>\n::: tip\n</kbd>\n'");
	assert_findings("`a\n     ::: tip\nb` c\n", "2:6 blok-in-tekst");
	assert_rest("`a\n     ::: tip\nb` c\n", "p(code'a ::: tip b' ' c')");
	assert_findings("[a](/u \"b\n     ::: tip\n     c\")\n", "2:6 blok-in-tekst");
	assert_findings("[a]: /u \"b\n     ::: tip\n     c\"\n", "2:6 blok-in-tekst");
}

static void our_own_marker_is_refused(void **state)
{
	(void)state;
	assert_findings("a\n\nb <?ww:1?>\n", "3:3 teken-bezet");
	assert_findings("a\xDF\xB7\n", "1:2 teken-bezet");
	assert_rest("::: tip\n<?ww:1?>\n:::\n", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_block_holds_what_stands_between),
		cmocka_unit_test(it_interrupts_paragraphs_and_lists),
		cmocka_unit_test(blocks_stand_in_each_other),
		cmocka_unit_test(blocks_stand_in_items_and_quotes),
		cmocka_unit_test(more_colons_are_fine),
		cmocka_unit_test(code_keeps_its_colons),
		cmocka_unit_test(comments_may_hold_colons),
		cmocka_unit_test(a_line_says_name_attributes_and_title),
		cmocka_unit_test(it_has_a_place),
		cmocka_unit_test(a_name_must_be_known),
		cmocka_unit_test(a_condition_must_be_there),
		cmocka_unit_test(attributes_on_its_line_are_checked),
		cmocka_unit_test(what_is_opened_must_be_closed),
		cmocka_unit_test(what_is_closed_must_be_open),
		cmocka_unit_test(both_ends_stand_in_one_container),
		cmocka_unit_test(a_faulty_pair_does_not_spoil_its_neighbours),
		cmocka_unit_test(it_cannot_begin_inside_text),
		cmocka_unit_test(our_own_marker_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
