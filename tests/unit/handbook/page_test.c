/* One page: its front matter, its sections, its anchors. */
#include "base/date.h"
#include "handbook/page.h"

#include "../book.h"

#include <string.h>

#define FRONT "---\ntitle: T\n---\n"

static struct page *load(struct fixture *f, const char *markdown)
{
	return book_page(BOOK(f, {"2025-2026/a/b.md", markdown}, {"2025-2026/a/_index.md", FRONT}),
		"2025-2026/a/b.md");
}

/* "level id title from-end" of each section. */
static text sections_of(struct fixture *f, const struct page *page)
{
	text all = TEXT("");
	for (size_t i = 0; i < page->section_count; i++) {
		const struct section *section = &page->sections[i];
		all = arena_concat(&f->arena, all, arena_format(&f->arena, "%u ", section->level),
			section->id, TEXT(" "), section->title,
			arena_format(&f->arena, " %u-%u\n", section->node, section->end));
	}
	return all;
}

static void front_matter_is_read(void **state)
{
	struct fixture *f = *state;
	const struct page *page = load(f,
		"---\ntitle: Titel\ndescription: Uitleg\nsource: Bron\ncitation: Artikel "
		"1\nkeywords: [een, twee]\n"
		"aliases: oud\norder: 12\nreview: 2026-06-01\nniveau: 1\n---\n");
	assert_text(book_findings(f), TEXT(""));
	assert_text(page->title, TEXT("Titel"));
	assert_text(page->description, TEXT("Uitleg"));
	assert_text(page->source, TEXT("Bron"));
	assert_text(page->citation, TEXT("Artikel 1"));
	assert_int_equal(page->keyword_count, 2);
	assert_text(page->keywords[1], TEXT("twee"));
	assert_int_equal(page->alias_count, 1);
	assert_text(page->aliases[0], TEXT("oud"));
	assert_int_equal(page->order, 12);
	assert_int_equal(page->review, date_parse(TEXT("2026-06-01")));
}

static void what_is_left_out_has_a_default(void **state)
{
	struct fixture *f = *state;
	const struct page *page = load(f, FRONT);
	assert_int_equal(page->order, UINT32_MAX);
	assert_int_equal(page->review, DATE_NONE);
	assert_int_equal(page->keyword_count + page->alias_count + page->description.size, 0);
	assert_int_equal(page->kind, PAGE_CONTENT);
	assert_text(page->path, TEXT("2025-2026/a/b.md"));
	assert_text(page->address, TEXT("a/b/"));
	assert_text(page->edition->name, TEXT("2025-2026"));
	assert_text(page->chapter->slug, TEXT("a"));
}

static void keys_are_checked_against_the_facets_too(void **state)
{
	struct fixture *f = *state;
	load(f, "---\ntitle: T\nniveua: 1\nvorm: voltijds\nrol: [student, opleider]\n---\n");
	assert_text(book_findings(f),
		TEXT("content/2025-2026/a/b.md:3:1 "
		     "yaml-sleutel-onbekend\ncontent/2025-2026/a/b.md:4:7 waarde-onbekend\n"));
}

static void a_title_is_missed_once(void **state)
{
	struct fixture *f = *state;
	const struct page *page = load(f, "Tekst.\n");
	assert_text(book_findings(f), TEXT("content/2025-2026/a/b.md:0:0 titel-ontbreekt\n"));
	assert_text(page->title, TEXT("2025-2026/a/b.md"));
	load(f, "");
	assert_text(book_findings(f), TEXT("content/2025-2026/a/b.md:0:0 titel-ontbreekt\n"));
	load(f, "---\ntitle:\n---\n");
	assert_text(book_findings(f), TEXT("content/2025-2026/a/b.md:2:7 titel-ontbreekt\n"));
	load(f, "---\ntitle: [\n---\n");
	text found = book_findings(f);
	assert_int_equal(text_find(found, TEXT("titel-ontbreekt")), TEXT_NONE);
	assert_true(found.size > 0);
}

static void a_title_has_a_length(void **state)
{
	struct fixture *f = *state;
	char title[202];
	memset(title, 'x', sizeof title);
	title[201] = '\0';
	load(f,
		arena_c_string(
			&f->arena, arena_format(&f->arena, "---\ntitle: %.200s\n---\n", title)));
	assert_text(book_findings(f), TEXT(""));
	load(f, arena_c_string(&f->arena, arena_format(&f->arena, "---\ntitle: %s\n---\n", title)));
	assert_text(book_findings(f), TEXT("content/2025-2026/a/b.md:2:8 titel-te-lang\n"));
}

static void aliases_are_addresses(void **state)
{
	struct fixture *f = *state;
	load(f, "---\ntitle: T\naliases: [goed-1, deel/goed-2, /goed-3]\n---\n");
	assert_text(book_findings(f), TEXT(""));
	load(f, "---\ntitle: T\naliases: [../x, X, x/, //x, /, x.md]\n---\n");
	assert_text(book_findings(f),
		TEXT("content/2025-2026/a/b.md:3:11 oud-adres-onjuist\n"
		     "content/2025-2026/a/b.md:3:17 oud-adres-onjuist\n"
		     "content/2025-2026/a/b.md:3:20 oud-adres-onjuist\n"
		     "content/2025-2026/a/b.md:3:24 oud-adres-onjuist\n"
		     "content/2025-2026/a/b.md:3:29 oud-adres-onjuist\n"
		     "content/2025-2026/a/b.md:3:32 oud-adres-onjuist\n"));
}

static void sections_end_where_the_next_of_their_rank_begins(void **state)
{
	struct fixture *f = *state;
	const struct page *page = load(f,
		FRONT
		"## Eén *kop*\n\n### Onder\n\n#### Dieper\n\n### Nog een\n\n## Slot {#eind}\n");
	assert_text(sections_of(f, page),
		TEXT("1  T 0-1\n2 een-kop Eén kop 1-11\n3 onder Onder 5-9\n4 dieper Dieper 7-9\n3 "
		     "nog-een Nog een 9-11\n"
		     "2 eind Slot 11-13\n"));
}

static void a_page_without_headings_is_one_section(void **state)
{
	struct fixture *f = *state;
	assert_text(sections_of(f, load(f, FRONT "Tekst.\n")), TEXT("1  T 0-3\n"));
	assert_text(sections_of(f, load(f, FRONT)), TEXT("1  T 0-1\n"));
}

static void anchors_are_headings_and_given_ids(void **state)
{
	struct fixture *f = *state;
	const struct page *page = load(f,
		FRONT "## Kop\n\nalinea {#a}\n\n- punt {#b}\n\n| k |\n| - |\n| r | {#c}\n\n::: tip "
		      "{#d}\nx\n:::\n");
	const char *ids[] = {"kop", "a", "b", "c", "d"};
	const enum node_kind kinds[] = {
		NODE_HEADING, NODE_PARAGRAPH, NODE_ITEM, NODE_ROW, NODE_FENCE};
	assert_int_equal(page->anchor_count, 5);
	for (size_t i = 0; i < 5; i++) {
		const struct anchor *anchor = page_anchor(page, text_of(ids[i]));
		assert_non_null(anchor);
		assert_int_equal(page->document.nodes[anchor->node].kind, kinds[i]);
	}
	assert_null(page_anchor(page, TEXT("Kop")));
	assert_null(page_anchor(page, TEXT("")));
}

static void clauses_are_anchors_where_they_can_be_cited(void **state)
{
	struct fixture *f = *state;
	const struct page *page = load(f, "---\ntitle: T\ncitation: C\n---\na. x\nb. y\n");
	assert_non_null(page_anchor(page, TEXT("b")));
	assert_null(page_anchor(load(f, FRONT "a. x\nb. y\n"), TEXT("b")));
}

static void an_id_stands_once(void **state)
{
	struct fixture *f = *state;
	const struct page *page =
		load(f, FRONT "## Kop\n\n## Kop\n\ntekst {#kop}\n\n## !\n\n## ! {#goed}\n");
	assert_text(book_findings(f),
		TEXT("content/2025-2026/a/b.md:6:1 anker-dubbel\ncontent/2025-2026/a/b.md:8:8 "
		     "anker-dubbel\n"
		     "content/2025-2026/a/b.md:10:1 kop-zonder-adres\n"));
	assert_int_equal(page_anchor(page, TEXT("kop"))->node, 1);
	assert_non_null(page_anchor(page, TEXT("goed")));
}

static void a_made_page_shows_in_the_general_view_only(void **state)
{
	struct fixture *f = *state;
	const struct edition edition = {.name = TEXT("2025-2026")};
	struct page *page = page_make(PAGE_CHAPTER, &edition, TEXT("2025-2026/x/_index.md"),
		TEXT("x/"), TEXT("X"), &f->arena);
	assert_true(page_is_in(page, VIEW_GENERAL));
	assert_false(page_is_in(page, 1));
	assert_int_equal(page->document.node_count, 1);
	assert_int_equal(page->section_count, 1);
	assert_null(page_anchor(page, TEXT("x")));
	assert_null(page_mark(page, 0));
	page_find_sections(page, &f->arena, &f->diagnostics);
	assert_text(sections_of(f, page), TEXT("1  X 0-1\n"));
}

static void an_alias_stands_in_the_pages_folder(void **state)
{
	struct fixture *f = *state;
	const struct page *page = load(f, FRONT);
	assert_text(page_alias_address(page, TEXT("oud"), &f->arena), TEXT("a/oud/"));
	assert_text(page_alias_address(page->chapter->index, TEXT("oud"), &f->arena), TEXT("oud/"));
	assert_text(page_alias_address(page->edition->index, TEXT("oud"), &f->arena), TEXT("oud/"));
	assert_text(page_alias_address(page, TEXT("deel/oud"), &f->arena), TEXT("deel/oud/"));
	assert_text(page_alias_address(page, TEXT("/oud"), &f->arena), TEXT("oud/"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(front_matter_is_read),
		TEST(what_is_left_out_has_a_default),
		TEST(keys_are_checked_against_the_facets_too),
		TEST(a_title_is_missed_once),
		TEST(a_title_has_a_length),
		TEST(aliases_are_addresses),
		TEST(sections_end_where_the_next_of_their_rank_begins),
		TEST(a_page_without_headings_is_one_section),
		TEST(anchors_are_headings_and_given_ids),
		TEST(clauses_are_anchors_where_they_can_be_cited),
		TEST(an_id_stands_once),
		TEST(a_made_page_shows_in_the_general_view_only),
		TEST(an_alias_stands_in_the_pages_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
