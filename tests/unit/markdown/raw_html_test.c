/* What passes of raw HTML, and of addresses. */
#include "tree.h"

#include "markdown/raw_html.h"

static void comments_vanish(void **state)
{
	(void)state;
	assert_tree("<!-- weg -->\n", "");
	assert_tree("een <!-- weg --> twee\n", "p('een ' ' twee')");
	assert_tree("een\n\n<!--\nweg\n\n<script>\n-->\n\ntwee\n", "p('een') p('twee')");
	assert_tree("- een\n\n  <!-- weg -->\n", "ul(item(p('een')))");
	assert_tree("<!-- a --><!-- b -->\n", "");
	assert_tree("een <!-- weg\nweg --> twee\n", "p('een ' ' twee')");
}

static void only_whole_comments_are_comments(void **state)
{
	(void)state;
	assert_true(raw_html_is_comment(TEXT("")));
	assert_true(raw_html_is_comment(TEXT(" <!-- a\n--> <!---->\n")));
	assert_false(raw_html_is_comment(TEXT("<!-- a")));
	assert_false(raw_html_is_comment(TEXT("<!-- a --> b")));
	assert_false(raw_html_is_comment(TEXT("<kbd>")));
}

static void allowed_elements_pass(void **state)
{
	(void)state;
	assert_tree("<kbd>a</kbd>\n", "p(html'<kbd>' 'a' html'</kbd>')");
	assert_tree("x <ABBR title=\"b c\" lang='nl' dir=rtl >a</ABBR > <kbd/>\n",
		"p('x ' html'<ABBR title=\"b c\" lang='nl' dir=rtl >' 'a' html'</ABBR >' ' ' "
		"html'<kbd/>')");
	assert_tree("<kbd>\n*a* <!-- weg -->\n</kbd>\n", "html'<kbd>\n*a* \n</kbd>\n'");
	assert_tree("<kbd\ntitle=\"x\">\na\n", "p(html'<kbd\ntitle=\"x\">' / 'a')");
}

static void others_are_reported_and_dropped(void **state)
{
	(void)state;
	assert_findings("een <b>twee</b>\n", "1:5 html-niet-toegestaan, 1:12 html-niet-toegestaan");
	assert_rest("een <b>twee</b>\n", "p('een ' 'twee')");
	assert_findings("- x\n\n  <div>\n  y <kbd> <script>\n",
		"3:3 html-niet-toegestaan, 4:11 html-niet-toegestaan");
	assert_rest("<div>\nx\n", "");
	assert_findings("<kbdx>\n", "1:1 html-niet-toegestaan");
	assert_findings("> een\n> <i>\n", "2:3 html-niet-toegestaan");
	assert_message("<iframe>\n", "HTML-element 'iframe' mag niet in een pagina", NULL);
}

static void every_one_has_its_own_place(void **state)
{
	(void)state;
	assert_findings("<kbd>\n <b><b>\n", "2:2 html-niet-toegestaan, 2:5 html-niet-toegestaan");
	assert_findings("<div> <div>\n", "1:1 html-niet-toegestaan, 1:7 html-niet-toegestaan");
}

static void only_three_attributes_pass(void **state)
{
	(void)state;
	assert_findings("<kbd class=\"a\" onclick='b' title=c style>x</kbd>\n",
		"1:6 html-attribuut, 1:16 html-attribuut, 1:36 html-attribuut");
	assert_message(
		"<kbd onclick=x>\n", "HTML-attribuut 'onclick' mag niet in een pagina", NULL);
}

static void no_other_kind_of_markup_passes(void **state)
{
	(void)state;
	assert_findings("a <?php x ?> <!DOCTYPE html> <![CDATA[x]]>\n",
		"1:3 html-onjuist, 1:14 html-onjuist, 1:30 html-onjuist");
	assert_findings("<kbd>\na < b\n</kbd>\n", "2:3 html-onjuist");
	assert_findings("<kbd>\n<kbd title=\"x>\n", "2:1 html-onjuist");
	assert_findings("<kbd>\n<kbd title==x>\n", "2:1 html-onjuist");
	assert_findings("<kbd>\n<kbd title=>\n", "2:1 html-onjuist");
	assert_findings("<kbd>\n<kbd title=\n", "2:1 html-onjuist");
	assert_findings("<kbd>\n<kbd \"a\">\n", "2:1 html-onjuist");
	assert_findings("<kbd>\n</\n", "2:1 html-onjuist");
	assert_findings("<kbd>\n<\n", "2:1 html-onjuist");
	assert_findings("<kbd>\n<kbd a\nb=\"x>\n", "2:1 html-onjuist, 2:6 html-attribuut");
}

static void a_comment_that_is_none_is_reported(void **state)
{
	(void)state;
	assert_findings("een <!-- twee\n\ndrie -->\n", "1:5 commentaar-niet-gesloten");
	assert_findings("een <!-- twee -- drie -->\n", "1:5 commentaar-niet-gesloten");
	assert_findings("a\n\n<!-- twee\n\ndrie\n", "3:1 commentaar-niet-gesloten");
}

static void text_behind_a_comment_is_reported(void **state)
{
	(void)state;
	assert_findings("<!-- a --> **b**\n", "1:1 html-met-tekst");
	assert_findings("<!--\na\n--> b\nc\n", "1:1 html-met-tekst");
}

static void without_a_list_no_element_passes(void **state)
{
	(void)state;
	struct document_options options = tree_options;
	options.html_elements = NULL;
	options.html_element_count = 0;
	struct tree tree;
	tree_open(&tree, TEXT("<kbd>\n"), &options);
	assert_string_equal(tree_findings(&tree), "1:1 html-niet-toegestaan");
	tree_close(&tree);
}

static void addresses_that_run_are_emptied(void **state)
{
	(void)state;
	assert_findings("[a](javascript:x) ![b](data:x) <vbscript:x> [c](FILE:///x)\n",
		"1:1 adres-gevaarlijk, 1:19 adres-gevaarlijk, 1:32 adres-gevaarlijk, 1:45 "
		"adres-gevaarlijk");
	assert_rest("[a](javascript:x \"t\")\n", "p(link''\"t\"('a'))");
	assert_rest("[a]\n\n[a]: data:x\n", "p(link''('a'))");
}

static void other_addresses_are_fine(void **state)
{
	(void)state;
	assert_tree("[a](javascript.md) [b](https://x/javascript:) [c](#data:) <>\n",
		"p(link'javascript.md'('a') ' ' link'https://x/javascript:'('b') ' ' "
		"link'#data:'('c') ' <>')");
	assert_true(raw_html_is_dangerous(TEXT(" \x01java\tscript:alert(1)")));
	assert_true(raw_html_is_dangerous(TEXT("data:")));
	assert_true(raw_html_is_dangerous(TEXT("VBScript:x")));
	assert_false(raw_html_is_dangerous(TEXT("javascript")));
	assert_false(raw_html_is_dangerous(TEXT("")));
	assert_false(raw_html_is_dangerous(TEXT("mailto:a@b.nl")));
	assert_false(raw_html_is_dangerous(TEXT("datax:")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comments_vanish),
		cmocka_unit_test(only_whole_comments_are_comments),
		cmocka_unit_test(allowed_elements_pass),
		cmocka_unit_test(others_are_reported_and_dropped),
		cmocka_unit_test(every_one_has_its_own_place),
		cmocka_unit_test(only_three_attributes_pass),
		cmocka_unit_test(no_other_kind_of_markup_passes),
		cmocka_unit_test(a_comment_that_is_none_is_reported),
		cmocka_unit_test(text_behind_a_comment_is_reported),
		cmocka_unit_test(without_a_list_no_element_passes),
		cmocka_unit_test(addresses_that_run_are_emptied),
		cmocka_unit_test(other_addresses_are_fine),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
