/* What stands inside lines, and where. */
#include "tree.h"

static void every_kind_is_there(void **state)
{
	(void)state;
	assert_tree("een *a* **b** ***c*** `d`\n",
		"p('een ' em('a') ' ' strong('b') ' ' em(strong('c')) ' ' code'd')");
	assert_tree("[a *b*](/u \"t\") ![c `d`](/i \"u\") <https://x.nl> <a@b.nl>\n",
		"p(link'/u'\"t\"('a ' em('b')) ' ' image'/i'\"u\"('c ' code'd') ' ' "
		"link'https://x.nl'('https://x.nl') ' ' link'mailto:a@b.nl'('a@b.nl'))");
	assert_tree("een\ntwee  \ndrie\\\nvier\n", "p('een' / 'twee' // 'drie' // 'vier')");
	assert_tree("&eacute; &amp; \\* \\\\ \\x\n", "p('é & * \\ \\x')");
	assert_tree("'s avonds -- \"ja\"...\n", "p(''s avonds -- \"ja\"...')");
}

static void each_kind_has_a_place(void **state)
{
	(void)state;
	assert_places("een *a* **b** `` c `` [d](/u) ![e](/u) <https://x.nl> <kbd>\n",
		"p@1:1('een '@1:1 em@1:5('a'@1:6) ' '@1:8 strong@1:9('b'@1:11) ' '@1:14 "
		"code'c'@1:17 "
		"' '@1:22 link'/u'@1:23('d'@1:24) ' '@1:30 image'/u'@1:31('e'@1:33) ' '@1:39 "
		"link'https://x.nl'@1:40('https://x.nl'@1:41) ' '@1:54 html'<kbd>'@1:55)");
	assert_places("## een *a*\n", "h2@1:1('een '@1:4 em@1:8('a'@1:9))");
	assert_places("een *a*\n---\n", "h2@1:1('een '@1:1 em@1:5('a'@1:6))");
}

static void later_lines_have_places(void **state)
{
	(void)state;
	assert_places("een\n  twee *drie*\n`vier`  \n**vijf\nzes**\n",
		"p@1:1('een'@1:1 /@1:0 'twee '@2:3 em@2:8('drie'@2:9) /@2:0 code'vier'@3:2 //@3:0 "
		"strong@4:1('vijf'@4:3 /@4:0 'zes'@5:1))");
	assert_places("een\n[twee](/u) ![drie](/u)\n<https://x.nl>\n",
		"p@1:1('een'@1:1 /@1:0 link'/u'@2:1('twee'@2:2) ' '@2:11 "
		"image'/u'@2:12('drie'@2:14) "
		"/@2:0 link'https://x.nl'@3:1('https://x.nl'@3:2))");
}

static void lines_in_containers_have_places(void **state)
{
	(void)state;
	assert_places("- een\n  *twee*\n",
		"ul~@1:1(item@1:1(p~@1:3('een'@1:3 /@1:0 em@2:3('twee'@2:4))))");
	assert_places("> een\n> *twee*\n>   drie\n",
		"quote@1:1(p@1:3('een'@1:3 /@1:0 em@2:3('twee'@2:4) /@2:0 'drie'@3:5))");
	assert_places("1. > een\n   > `twee`\n",
		"ol1~@1:1(item1@1:1(quote@1:4(p@1:6('een'@1:6 /@1:0 code'twee'@2:7))))");
}

static void lazy_lines_have_places(void **state)
{
	(void)state;
	assert_places("- een\ntwee *drie*\n vier\n",
		"ul~@1:1(item@1:1(p~@1:3('een'@1:3 /@1:0 'twee '@2:1 em@2:6('drie'@2:7) /@2:0 "
		"'vier'@3:2)))");
	assert_places("- een\\\n twee *drie*\n",
		"ul~@1:1(item@1:1(p~@1:3('een'@1:3 //@1:0 ' twee '@2:1 em@2:7('drie'@2:8))))");
	assert_places("> > een\n> twee\ndrie\n",
		"quote@1:1(quote@1:3(p@1:5('een'@1:5 /@1:0 'twee'@2:3 /@2:0 'drie'@3:1)))");
}

static void definitions_do_not_count(void **state)
{
	(void)state;
	assert_places("[a]: /u\n[b]: /v\n  \"t\"\n een [a]\ntwee *drie*\n",
		"p@1:1('een '@4:2 link'/u'@4:6('a'@4:7) /@4:0 'twee '@5:1 em@5:6('drie'@5:7))");
	assert_places("> [a]: /u\n> *een* [a]\n",
		"quote@1:1(p@1:3(em@2:3('een'@2:4) ' '@2:8 link'/u'@2:9('a'@2:10)))");
	assert_places("[a\nb]: /u\neen [a b]\n", "p@1:1('een '@3:1 link'/u'@3:5('a b'@3:6))");
	const char *heading = "h2@1:1('een'@2:1 /@2:0 em@3:1('twee'@3:2))";
	assert_places("[a]: /u\neen\n*twee*\n---\n", heading);
	assert_places("[a]: /u\neen\n*twee*\n---", heading);
	assert_places("[a]: /u\neen\n*twee*\n ---  \n\n", heading);
	assert_places("[a]: /u\n\neen [a]\n", "p@3:1('een '@3:1 link'/u'@3:5('a'@3:6))");
	assert_places("[a]: /u\nb\\\n*c*\n", "p@1:1('b'@2:1 //@2:0 em@3:1('c'@3:2))");
	assert_places("[a](/u)\n*b*\n", "p@1:1(link'/u'@1:1('a'@1:2) /@1:0 em@2:1('b'@2:2))");
}

static void what_runs_over_lines_keeps_them_right(void **state)
{
	(void)state;
	assert_places("`een\ntwee` drie\n*vier*\n",
		"p@1:1(code'een twee'@1:2 ' drie'@2:0 /@2:0 em@3:1('vier'@3:2))");
	assert_places("[een\ntwee](/u) drie\n",
		"p@1:1(link'/u'@1:1('een'@1:2 /@1:0 'twee'@2:1) ' drie'@2:10)");
	assert_places("een <kbd\ntitle=\"x\">\ndrie\n",
		"p@1:1('een '@1:1 html'<kbd\ntitle=\"x\">'@1:5 /@2:0 'drie'@3:1)");
	assert_places("a\\\n  b\\\nc\n*d*\n",
		"p@1:1('a'@1:1 //@1:0 'b'@2:3 //@2:0 'c'@3:1 /@3:0 em@4:1('d'@4:2))");
	assert_places("*\\\na*\n", "p@1:1(em@1:1(//@1:0 'a'@2:1))");
	assert_places("\\\n\\\n*a*\n", "p@1:1(//@1:0 //@2:0 em@3:1('a'@3:2))");
	assert_places("a [\nb](/u)\n*c*\n",
		"p@1:1('a '@1:1 link'/u'@1:3(/@1:0 'b'@2:1) /@2:0 em@3:1('c'@3:2))");
	/* What follows a break at the end of a link's text is not the first on its line. */
	assert_places("[een\n](/u) twee\n", "p@1:1(link'/u'@1:1('een'@1:2 /@1:0) ' twee'@2:0)");
}

static void bytes_count_in_columns(void **state)
{
	(void)state;
	assert_places("één *a*\n", "p@1:1('één '@1:1 em@1:7('a'@1:8))");
}

static void attributes_of_links_are_places_too(void **state)
{
	(void)state;
	assert_findings("één\n  x ![](/u)\n", "2:5 plaatje-zonder-tekst");
}

static void a_picture_needs_words(void **state)
{
	(void)state;
	assert_findings("![](/u)\n", "1:1 plaatje-zonder-tekst");
	assert_findings("![ ](/u) ![**](/v) ![&nbsp;](/w)\n", "1:1 plaatje-zonder-tekst");
	assert_findings("![<kbd>](/u)\n", "1:1 plaatje-zonder-tekst");
	assert_tree("![*a*](/u) ![`b`](/u)\n", "p(image'/u'(em('a')) ' ' image'/u'(code'b'))");
	assert_tree("[![a](/i)](/u)\n", "p(link'/u'(image'/i'('a')))");
	assert_tree("[](/u)\n", "p(link'/u')");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_is_there),
		cmocka_unit_test(each_kind_has_a_place),
		cmocka_unit_test(later_lines_have_places),
		cmocka_unit_test(lines_in_containers_have_places),
		cmocka_unit_test(lazy_lines_have_places),
		cmocka_unit_test(definitions_do_not_count),
		cmocka_unit_test(what_runs_over_lines_keeps_them_right),
		cmocka_unit_test(bytes_count_in_columns),
		cmocka_unit_test(attributes_of_links_are_places_too),
		cmocka_unit_test(a_picture_needs_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
