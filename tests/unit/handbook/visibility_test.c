/* From marks to sets of views: what each view shows of a page, node by node. */
#include "handbook/visibility.h"

#include "../book.h"

#define FRONT "---\ntitle: T\n---\n"

/* The texts of a page that a view shows, each followed by a space. */
static text shown(
	struct fixture *f, const struct handbook *book, const struct page *page, const char *slug)
{
	size_t view = book_view(&book->config, slug);
	text all = TEXT("");
	for (uint32_t i = 0; i < page->document.node_count; i++) {
		const struct node *node = &page->document.nodes[i];
		bool has_text = node->kind == NODE_TEXT || node->kind == NODE_CODE_BLOCK;
		if (has_text && viewset_has(page_node_views(page, i), view))
			all = arena_concat(&f->arena, all, text_trim(node->literal), TEXT(" "));
	}
	return all;
}

/* Loads one page and compares what a view shows of it. */
static void check(struct fixture *f, const char *markdown, const char *slug, const char *expected)
{
	struct handbook *book = BOOK(f, {"2025-2026/a.md", markdown});
	assert_text(book_findings(f), TEXT(""));
	assert_text(shown(f, book, book_page(book, "2025-2026/a.md"), slug), text_of(expected));
}

static void a_page_without_marks_has_one_set(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2025-2026/a.md", FRONT "een\n\n- twee\n"});
	const struct page *page = book_page(book, "2025-2026/a.md");
	assert_int_equal(page->set_count, 1);
	assert_int_equal(page->mark_count, 0);
	assert_true(page_is_in(page, book_view(&book->config, "niveau-1")));
	assert_false(page_is_in(page, book_view(&book->config, "student")));
	assert_true(page_is_in(page, VIEW_GENERAL));
}

static void blocks_show_where_their_marks_allow(void **state)
{
	struct fixture *f = *state;
	const char *page = FRONT
		"alle\n\neen {niveau=1}\n\n- een-twee {niveau=1,2}\n- voltijd {vorm=voltijd}\n\n"
		"> drie {niveau=3}\n";
	check(f, page, "", "alle een een-twee voltijd drie ");
	check(f, page, "niveau-1", "alle een een-twee voltijd ");
	check(f, page, "niveau-2-deeltijd", "alle een-twee ");
	check(f, page, "niveau-3", "alle voltijd drie ");
	check(f, page, "student", "");
}

static void a_heading_counts_for_its_section(void **state)
{
	struct fixture *f = *state;
	const char *page =
		FRONT "voor\n\n## A {niveau=1}\n\na\n\n### AA {vorm=voltijd}\n\naa\n\n## B\n\nb\n";
	check(f, page, "niveau-1", "voor A a AA aa B b ");
	check(f, page, "niveau-1-deeltijd", "voor A a B b ");
	check(f, page, "niveau-2", "voor B b ");
}

static void a_heading_goes_with_its_content(void **state)
{
	struct fixture *f = *state;
	const char *page = FRONT
		"## A\n\n### AA\n\naa {niveau=1}\n\n---\n\n## B\n\n### BB {niveau=2}\n\n## C\n";
	check(f, page, "niveau-1", "A AA aa C ");
	check(f, page, "niveau-2", "B BB C ");
	check(f, page, "niveau-3", "C ");
}

static void containers_go_with_their_content(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f,
		{"2025-2026/a.md",
			FRONT "alle\n\n- een {niveau=1}\n- een {niveau=1}\n\n::: tip\n> een "
			      "{niveau=1}\n:::\n"});
	const struct page *page = book_page(book, "2025-2026/a.md");
	size_t two = book_view(&book->config, "niveau-2");
	for (uint32_t i = 3; i < page->document.node_count; i++)
		assert_false(viewset_has(page_node_views(page, i), two));
	assert_true(viewset_has(page_node_views(page, 0), two));
}

static void an_item_leads_to_what_stands_under_it(void **state)
{
	struct fixture *f = *state;
	const char *page = FRONT "- begin\n  - taak {rol=student}\n  - rest\n- ander\n";
	check(f, page, "student", "begin taak ");
	check(f, page, "opleider", "");
	check(f, page, "niveau-1", "begin taak rest ander ");
}

static void strict_marks_add_up(void **state)
{
	struct fixture *f = *state;
	const char *page = FRONT "## Kop {rol=student}\n\nvan de student\n\nvan allebei "
				 "{rol=opleider}\n\n## Slot\n\nniets\n";
	check(f, page, "student", "Kop van de student van allebei ");
	check(f, page, "opleider", "Kop van allebei ");
	check(f, page, "niveau-2", "Kop van de student van allebei Slot niets ");
}

static void the_pages_own_marks_hold_for_all_of_it(void **state)
{
	struct fixture *f = *state;
	const char *page =
		"---\ntitle: T\nniveau: [1, 2]\nrol: student\n---\nalle\n\neen {niveau=1}\n";
	check(f, page, "niveau-1", "alle een ");
	check(f, page, "niveau-2", "alle ");
	check(f, page, "niveau-3", "");
	check(f, page, "student", "alle een ");
	check(f, page, "opleider", "");
}

static void a_page_that_is_emptied_is_not_there(void **state)
{
	struct fixture *f = *state;
	struct handbook *book =
		BOOK(f, {"2025-2026/a.md", FRONT "een {niveau=1}\n\n- een {niveau=1}\n"});
	const struct page *page = book_page(book, "2025-2026/a.md");
	assert_true(page_is_in(page, VIEW_GENERAL));
	assert_true(page_is_in(page, book_view(&book->config, "niveau-1")));
	assert_false(page_is_in(page, book_view(&book->config, "niveau-2")));
	assert_true(page_is_in(page, book_view(&book->config, "voltijd")));
}

static void a_head_shows_where_a_row_does(void **state)
{
	struct fixture *f = *state;
	const char *page =
		FRONT "slot\n\n| kop |\n| --- |\n| een | {niveau=1}\n| voltijd | {vorm=voltijd}\n";
	check(f, page, "niveau-1-deeltijd", "slot kop een ");
	check(f, page, "niveau-2", "slot kop voltijd ");
	check(f, page, "niveau-2-deeltijd", "slot ");
}

static void marks_on_a_head_are_the_tables(void **state)
{
	struct fixture *f = *state;
	const char *page = FRONT
		"slot\n\n| kop | {niveau=1,2}\n| --- |\n| een-twee |\n| twee | {niveau=2,3}\n\n"
		"| alleen | {niveau=3}\n| --- |\n";
	check(f, page, "niveau-1", "slot kop een-twee ");
	check(f, page, "niveau-2", "slot kop een-twee twee ");
	check(f, page, "niveau-3", "slot alleen ");
}

static void marks_are_kept_for_badges(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f,
		{"2025-2026/a.md",
			"---\ntitle: T\nvorm: voltijd\n---\ntekst {datum=2026-06-01}\n\neen "
			"{niveau=1,3}\n"});
	const struct page *page = book_page(book, "2025-2026/a.md");
	assert_int_equal(page->mark_count, 2);
	assert_int_equal(page_mark(page, 0)->own[1], 1);
	assert_int_equal(page->marks[1].own[0], 5);
	assert_int_equal(page->marks[1].own[1], 0);
	assert_ptr_equal(page_mark(page, page->marks[1].node), &page->marks[1]);
	assert_null(page_mark(page, 1));
}

static void equal_sets_are_one(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f,
		{"2025-2026/a.md",
			FRONT
			"alle\n\na {niveau=1}\n\nb {niveau=1}\n\nc {niveau=2}\n\nd {niveau=1}\n"});
	assert_int_equal(book_page(book, "2025-2026/a.md")->set_count, 3);
}

static void faults_are_told_at_the_word(void **state)
{
	struct fixture *f = *state;
	BOOK(f,
		{"2025-2026/a.md",
			FRONT "a {niveua=1}\n\nb {niveau=9,1}\n\nc {datum=2026-13-01}\n\nd "
			      "{datum=2026-07-01/2026-06-01}\n\n"
			      "e {datum=2026-06-01/2026-06-01 niveau=1,,2}\n"});
	assert_text(book_findings(f),
		TEXT("content/2025-2026/a.md:4:4 attribuut-onbekend\ncontent/2025-2026/a.md:6:11 "
		     "waarde-onbekend\n"
		     "content/2025-2026/a.md:8:10 datum-onjuist\ncontent/2025-2026/a.md:10:10 "
		     "datum-onjuist\n"
		     "content/2025-2026/a.md:12:39 waarde-onbekend\n"));
}

static void marks_that_leave_nobody_are_told_once(void **state)
{
	struct fixture *f = *state;
	BOOK(f,
		{"2025-2026/a.md",
			FRONT "## A {niveau=1}\n\na {niveau=2}\n\n::: voor niveau=3\nb "
			      "{niveau=1}\n:::\n"});
	assert_text(book_findings(f),
		TEXT("content/2025-2026/a.md:6:4 voor-niemand\ncontent/2025-2026/a.md:8:10 "
		     "voor-niemand\n"));
	BOOK(f, {"2025-2026/a.md", FRONT "## A {rol=student}\n\na {rol=opleider}\n"});
	assert_text(book_findings(f), TEXT(""));
}

/* A paragraph for each choice out of ten values. */
static void too_many_audiences_are_told(void **state)
{
	struct fixture *f = *state;
	static const char config[] =
		"facets:\n  n:\n    values: {a: , b: , c: , d: , e: , f: , g: , "
		"h: , i: , j: }\nviews:\n  - facets: [n]\n";
	text all = TEXT(FRONT);
	for (unsigned mask = 1; mask < 1 << 10; mask++) {
		text names = TEXT("");
		for (int value = 0; value < 10; value++)
			if (mask >> value & 1)
				names = arena_format(&f->arena, "%.*s%s%c", TEXT_PRINT(names),
					names.size ? "," : "", 'a' + value);
		all = arena_concat(&f->arena, all, TEXT("\nx {n="), names, TEXT("}\n"));
	}
	const char *page = arena_c_string(&f->arena, all);
	struct handbook *book = BOOK(f, {"wegwijzer.yaml", config}, {"2025-2026/a.md", page});
	assert_text(book_findings(f), TEXT("content/2025-2026/a.md:0:0 te-veel-doelgroepen\n"));
	assert_int_equal(book_page(book, "2025-2026/a.md")->set_count, 1000);
}

static void values_become_a_mask(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2025-2026/a.md", FRONT});
	const struct facet *niveau = &book->config.facets.items[0];
	uint64_t mask = 8;
	assert_true(visibility_add_values(
		&mask, niveau, TEXT("1, 3"), (struct place){.line = 1}, &f->diagnostics));
	assert_int_equal(mask, 8 | 1 | 4);
	assert_false(visibility_add_values(
		&mask, niveau, TEXT("2,x"), (struct place){.line = 1}, &f->diagnostics));
	assert_int_equal(mask, 8 | 1 | 4 | 2);
	assert_text(findings(f), TEXT("1:0+0 waarde-onbekend\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_page_without_marks_has_one_set),
		TEST(blocks_show_where_their_marks_allow),
		TEST(a_heading_counts_for_its_section),
		TEST(a_heading_goes_with_its_content),
		TEST(containers_go_with_their_content),
		TEST(an_item_leads_to_what_stands_under_it),
		TEST(strict_marks_add_up),
		TEST(the_pages_own_marks_hold_for_all_of_it),
		TEST(a_page_that_is_emptied_is_not_there),
		TEST(a_head_shows_where_a_row_does),
		TEST(marks_on_a_head_are_the_tables),
		TEST(marks_are_kept_for_badges),
		TEST(equal_sets_are_one),
		TEST(faults_are_told_at_the_word),
		TEST(marks_that_leave_nobody_are_told_once),
		TEST(too_many_audiences_are_told),
		TEST(values_become_a_mask),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
