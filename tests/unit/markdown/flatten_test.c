/* The blocks and what they carry; plain CommonMark loses nothing that its HTML needs. */
#include "tree.h"

static void every_kind_of_block_is_there(void **state)
{
	(void)state;
	assert_tree("een\n\n## twee\n\n> drie\n\n- vier\n\n1. vijf\n\n```c d\nzes\n```\n\n    "
		    "zeven\n\n***\n",
		"p('een') h2('twee') quote(p('drie')) ul~(item(p~('vier'))) "
		"ol1~(item1(p~('vijf'))) "
		"pre'zes\n'\"c d\" pre'zeven\n' hr");
	assert_tree("", "");
	assert_tree("\n\n", "");
}

static void each_block_has_a_place(void **state)
{
	(void)state;
	assert_places("een\n\n ## twee\n\n > drie\n\n - vier\n\n ```\n x\n ```\n\n     vijf\n\n "
		      "***\n\n| a |\n|-|\n\n <kbd>\n x\n",
		"p@1:1('een'@1:1) h2@3:2('twee'@3:5) quote@5:2(p@5:4('drie'@5:4)) "
		"ul~@7:2(item@7:2(p~@7:4('vier'@7:4))) pre'x\n'@9:2 pre' vijf\n'@13:5 hr@15:2 "
		"table@17:1(row^@17:1(cell^@17:3('a'@17:3))) html' <kbd>\n x\n'@20:2");
}

static void lists_are_tight_or_loose(void **state)
{
	(void)state;
	assert_tree("- a\n- b\n", "ul~(item(p~('a')) item(p~('b')))");
	assert_tree("- a\n\n- b\n", "ul(item(p('a')) item(p('b')))");
	assert_tree("- a\n  - b\n\n    c\n", "ul~(item(p~('a') ul(item(p('b') p('c')))))");
	assert_tree("- > a\n", "ul~(item(quote(p('a'))))");
	assert_tree("- ::: tip\n  a\n  :::\n", "ul~(item(fence'tip'(p('a'))))");
	assert_tree("-\n- a\n", "ul~(item item(p~('a')))");
}

static void headings_do_not_skip_a_rank(void **state)
{
	(void)state;
	assert_tree("## a\n### b\n#### c\n## d\n", "h2('a') h3('b') h4('c') h2('d')");
	assert_findings("## a\n\n#### b\n", "3:1 kop-overgeslagen");
	assert_findings("### a\n", "1:1 kop-overgeslagen");
	assert_findings("## a\n#### b\n##### c\n", "2:1 kop-overgeslagen");
	assert_message(
		"## a\n#### b\n", "'####' slaat een rang van koppen over", "Gebruik hier '###'.");
	/* A warning: the page is good all the same. */
	struct tree tree;
	tree_open(&tree, TEXT("### a\n"), &tree_options);
	assert_true(tree.is_good);
	tree_close(&tree);
}

static void the_title_is_no_heading(void **state)
{
	(void)state;
	assert_findings("# a\n\n## b\n", "1:1 kop-als-titel");
	assert_findings("x\n\na\n=\n", "3:1 kop-als-titel");
}

static void assert_plain(const char *markdown, const char *expected)
{
	const struct document_options options = {.is_plain = true};
	assert_tree_with(markdown, &options, false, expected);
}

static void plain_means_none_of_our_syntax(void **state)
{
	(void)state;
	assert_plain("---\na: b\n---\n", "hr h2('a: b')");
	assert_plain("::: tip\na {#b}\n:::\n", "p('::: tip' / 'a {#b}' / ':::')");
	assert_plain("| a |\n|-|\n", "p('| a |' / '|-|')");
	assert_plain("{{studiejaar}} \\{ <?ww:1?> \xDF\xB7\n",
		"p('{{studiejaar}} { ' html'<?ww:1?>' ' \xDF\xB7')");
	assert_plain("# a\n#### b\n![](/u)\n", "h1('a') h4('b') p(image'/u')");
	assert_plain("1. a\n3. b\n", "ol1~(item1(p~('a')) item2(p~('b')))");
}

static void plain_passes_raw_html_and_any_address(void **state)
{
	(void)state;
	assert_plain("<div>\n<!-- x -->\n\na <b onclick=x> <!-- y -->\n",
		"html'<div>\n<!-- x -->\n' p('a ' html'<b onclick=x>' ' ' html'<!-- y -->')");
	assert_plain("[a](javascript:x)\n", "p(link'javascript:x'('a'))");
}

static void a_node_is_small(void **state)
{
	(void)state;
	assert_true(sizeof(struct node) <= 72);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_block_is_there),
		cmocka_unit_test(each_block_has_a_place),
		cmocka_unit_test(lists_are_tight_or_loose),
		cmocka_unit_test(headings_do_not_skip_a_rank),
		cmocka_unit_test(the_title_is_no_heading),
		cmocka_unit_test(plain_means_none_of_our_syntax),
		cmocka_unit_test(plain_passes_raw_html_and_any_address),
		cmocka_unit_test(a_node_is_small),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
