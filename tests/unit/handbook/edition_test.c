/* editie.yaml, and pages in chapters and in order. */
#include "base/date.h"
#include "handbook/edition.h"

#include "../book.h"

#define PAGE(title) "---\ntitle: " title "\n---\n"

static struct edition load(struct fixture *f, const char *yaml, bool is_good)
{
	static const struct config no_config;
	struct edition edition = {.from = DATE_NONE, .until = DATE_NONE};
	bool result =
		edition_load(&edition, text_of(yaml), (struct place){.path = TEXT("editie.yaml")},
			&no_config, &f->arena, &f->diagnostics);
	assert_int_equal(result, is_good);
	return edition;
}

/* The addresses of all pages, in reading order. */
static text order_of(struct fixture *f, const struct edition *edition)
{
	text all = TEXT("");
	for (size_t i = 0; i < edition->page_count; i++) {
		assert_int_equal(edition->pages[i]->number, i);
		all = arena_concat(
			&f->arena, all, TEXT("["), edition->pages[i]->address, TEXT("]"));
	}
	return all;
}

static const struct edition *year(const struct handbook *book)
{
	return &book->editions[book->edition_count - 1];
}

static void reasons_may_be_required_in_either_language(void **state)
{
	struct fixture *f = *state;
	assert_true(load(f, "changes: required\n", true).needs_reasons);
	assert_true(load(f, "wijzigingen: verplicht\n", true).needs_reasons);
	assert_false(load(f, "title: Jaar\n", true).needs_reasons);
	assert_int_equal(f->diagnostics.count, 0);
	assert_false(load(f, "wijzigingen: soms\n", false).needs_reasons);
	assert_text(findings(f), TEXT("1:14+4 wijzigingen-keuze-onbekend\n"));
}

static void dates_and_titles_are_read(void **state)
{
	struct fixture *f = *state;
	struct edition edition =
		load(f, "title: Jaar\nfrom: 2025-09-01\nuntil: 2026-08-31\n", true);
	assert_text(edition.title, TEXT("Jaar"));
	assert_int_equal(edition.from, date_parse(TEXT("2025-09-01")));
	assert_int_equal(edition.until, date_parse(TEXT("2026-08-31")));
	assert_int_equal(load(f, "", true).from, DATE_NONE);
	load(f, "from: 2026-08-31\nuntil: 2026-08-31\n", true);
	load(f, "from: 2026-08-31\nuntil: 2025-09-01\n", false);
	assert_text(findings(f), TEXT("2:8+10 editie-data-onjuist\n"));
}

static void values_have_dotted_names(void **state)
{
	struct fixture *f = *state;
	struct edition edition = load(f,
		"values:\n  jaar: 2025\n  mail: {bureau: b@x.nl, diep: {er: x}}\n  leeg: ''\n",
		true);
	text value = {NULL, 0}, nearest = {NULL, 0};
	assert_true(edition_find_value(&edition, TEXT("mail.bureau"), &value, &nearest));
	assert_text(value, TEXT("b@x.nl"));
	assert_true(edition_find_value(&edition, TEXT("mail.diep.er"), &value, &nearest));
	assert_text(value, TEXT("x"));
	assert_true(edition_find_value(&edition, TEXT("leeg"), &value, &nearest));
	assert_int_equal(value.size, 0);
	assert_false(edition_find_value(&edition, TEXT("mail"), &value, &nearest));
	assert_false(edition_find_value(&edition, TEXT("mail.burau"), &value, &nearest));
	assert_text(nearest, TEXT("mail.bureau"));
	assert_int_equal(edition.value_count, 4);
}

static void an_edition_without_values_finds_none(void **state)
{
	struct fixture *f = *state;
	struct edition edition = load(f, "", true);
	text value = {NULL, 0}, nearest = {NULL, 0};
	assert_false(edition_find_value(&edition, TEXT("x"), &value, &nearest));
	assert_int_equal(nearest.size, 0);
}

static void what_is_shared_is_listed(void **state)
{
	struct fixture *f = *state;
	struct edition edition = load(f,
		"uses:\n  - {edition: 2025-2026, pages: [a, b/c]}\n  - {edition: 2024-2025, pages: "
		"begrippen}\n",
		true);
	assert_int_equal(edition.shared_count, 3);
	assert_text(edition.shared[1].path, TEXT("b/c"));
	assert_text(edition.shared[1].edition, TEXT("2025-2026"));
	assert_int_equal(edition.shared[1].place.column, 37);
	assert_text(edition.shared[2].edition, TEXT("2024-2025"));
}

static void the_transition_rule_is_read(void **state)
{
	struct fixture *f = *state;
	struct edition edition =
		load(f, "transition: {years: 1, rule: Regel, clause: a.md#b}\n", true);
	assert_int_equal(edition.transition.years, 1);
	assert_text(edition.transition.rule, TEXT("Regel"));
	assert_text(edition.transition.clause, TEXT("a.md#b"));
	assert_int_equal(edition.transition.clause_place.column, 45);
}

static void faults_are_told(void **state)
{
	struct fixture *f = *state;
	load(f, "titel: x\nvalues: {a: [1]}\nuses: x\ntransition: {jaren: 1, years: veel}\n",
		false);
	assert_text(findings(f),
		TEXT("1:1+5 yaml-sleutel-onbekend\n4:14+5 yaml-sleutel-onbekend\n4:31+4 "
		     "yaml-geen-getal\n"
		     "3:7+1 yaml-geen-lijst\n2:13+1 yaml-geen-waarde\n"));
}

static void pages_sort_by_order_then_title(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2025-2026/c/_index.md", PAGE("C")},
		{"2025-2026/c/a10.md", PAGE("Artikel 10")},
		{"2025-2026/c/a2.md", PAGE("artikel 2")},
		{"2025-2026/c/z.md", "---\ntitle: Z\norder: 2\n---\n"},
		{"2025-2026/c/y.md", "---\ntitle: Y\norder: 1\n---\n"},
		{"2025-2026/c/e1.md", PAGE("Zelfde")}, {"2025-2026/c/e0.md", PAGE("Zelfde")},
		{"2025-2026/los.md", PAGE("Los")});
	assert_text(book_findings(f), TEXT(""));
	assert_text(order_of(f, year(book)),
		TEXT("[][los/][c/][c/y/][c/z/][c/a2/][c/a10/][c/e0/][c/e1/]"));
	assert_int_equal(year(book)->chapter_count, 1);
	assert_int_equal(year(book)->chapters[0].page_count, 6);
	assert_text(year(book)->chapters[0].title, TEXT("C"));
	assert_null(book_page(book, "2025-2026/los.md")->chapter);
}

static void chapters_stand_in_chapters(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2025-2026/b/_index.md", "---\ntitle: B\norder: 9\n---\n"},
		{"2025-2026/b/in/_index.md", "---\ntitle: In\norder: 1\n---\n"},
		{"2025-2026/b/in/p.md", PAGE("P")}, {"2025-2026/b/p.md", PAGE("P")},
		{"2025-2026/a/_index.md", "---\ntitle: A\norder: 5\n---\n"});
	assert_text(book_findings(f), TEXT(""));
	assert_text(order_of(f, year(book)), TEXT("[][a/][b/][b/p/][b/in/][b/in/p/]"));
	const struct page *in = book_page(book, "2025-2026/b/in/_index.md");
	assert_text(in->chapter->parent->slug, TEXT("b"));
	assert_text(in->chapter->slug, TEXT("b/in"));
	assert_null(in->chapter->parent->parent);
}

static void missing_index_pages_are_made(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2025-2026/a/b/p.md", PAGE("P")});
	assert_text(book_findings(f),
		TEXT("content/2025-2026/a/_index.md:0:0 onderdeel-zonder-pagina\n"
		     "content/2025-2026/a/b/_index.md:0:0 onderdeel-zonder-pagina\n"));
	assert_text(order_of(f, year(book)), TEXT("[][a/][a/b/][a/b/p/]"));
	assert_text(book_page(book, "2025-2026/a/b/_index.md")->title, TEXT("a/b"));
	assert_text(year(book)->index->title, TEXT("2025-2026"));
	assert_text(book->editions[0].index->title, TEXT("Handboek"));
}

static void an_index_shows_where_a_page_below_it_does(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2025-2026/_index.md", "---\ntitle: E\nniveau: 1\n---\n"},
		{"2025-2026/a/_index.md", "---\ntitle: A\nniveau: 1\n---\n"},
		{"2025-2026/a/b/_index.md", "---\ntitle: B\nniveau: 1\n---\n"},
		{"2025-2026/a/b/p.md", "---\ntitle: P\nniveau: 2\n---\n"});
	const char *paths[] = {
		"2025-2026/_index.md", "2025-2026/a/_index.md", "2025-2026/a/b/_index.md"};
	for (size_t i = 0; i < 3; i++) {
		const struct page *index = book_page(book, paths[i]);
		assert_true(page_is_in(index, book_view(&book->config, "niveau-1")));
		assert_true(page_is_in(index, book_view(&book->config, "niveau-2")));
		assert_false(page_is_in(index, book_view(&book->config, "niveau-3")));
	}
}

static void the_glossary_is_the_last_page(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2025-2026/a.md", PAGE("A")},
		{"2025-2026/begrippen.yaml", "- {term: x, explanation: y}\n"});
	assert_text(order_of(f, year(book)), TEXT("[][a/][begrippen/]"));
	assert_ptr_equal(year(book)->glossary_page, year(book)->pages[2]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reasons_may_be_required_in_either_language),
		TEST(dates_and_titles_are_read),
		TEST(values_have_dotted_names),
		TEST(an_edition_without_values_finds_none),
		TEST(what_is_shared_is_listed),
		TEST(the_transition_rule_is_read),
		TEST(faults_are_told),
		TEST(pages_sort_by_order_then_title),
		TEST(chapters_stand_in_chapters),
		TEST(missing_index_pages_are_made),
		TEST(an_index_shows_where_a_page_below_it_does),
		TEST(the_glossary_is_the_last_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
