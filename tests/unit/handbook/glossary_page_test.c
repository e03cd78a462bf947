/* The glossary as a page: a section a term. */
#include "handbook/glossary_page.h"

#include "../book.h"

static const char yaml[] =
	"- {term: werkplek, abbreviations: [WP, W], explanation: 'Een plek.', niveau: 1}\n"
	"- {term: VOG, abbreviations: [VOG], explanation: 'Een <bewijs>.'}\n";

static const struct page *with_terms(struct fixture *f, struct handbook **book)
{
	*book = BOOK(
		f, {"2025-2026/begrippen.yaml", yaml}, {"2025-2026/a.md", "---\ntitle: A\n---\n"});
	assert_text(book_findings(f), TEXT(""));
	return (*book)->current->glossary_page;
}

static void a_term_is_a_section(void **state)
{
	struct fixture *f = *state;
	struct handbook *book;
	const struct page *page = with_terms(f, &book);
	assert_int_equal(page->kind, PAGE_GLOSSARY);
	assert_text(page->address, TEXT("begrippen/"));
	assert_text(page->path, TEXT("2025-2026/begrippen.md"));
	assert_int_equal(page->section_count, 3);
	assert_text(page->sections[1].title, TEXT("VOG"));
	assert_text(page->sections[2].title, TEXT("werkplek (WP) (W)"));
	assert_text(page->sections[2].id, TEXT("werkplek"));
	assert_int_equal(page->sections[2].end - page->sections[2].node, 4);
	assert_non_null(page_anchor(page, TEXT("vog")));
}

static void the_tree_is_that_of_a_page(void **state)
{
	struct fixture *f = *state;
	struct handbook *book;
	const struct document *document = &with_terms(f, &book)->document;
	const enum node_kind kinds[] = {NODE_DOCUMENT, NODE_HEADING, NODE_TEXT, NODE_PARAGRAPH,
		NODE_TEXT, NODE_HEADING, NODE_TEXT, NODE_PARAGRAPH, NODE_TEXT};
	const uint32_t ends[] = {9, 3, 3, 5, 5, 7, 7, 9, 9};
	assert_int_equal(document->node_count, 9);
	for (uint32_t i = 0; i < 9; i++) {
		assert_int_equal(document->nodes[i].kind, kinds[i]);
		assert_int_equal(document->nodes[i].end, ends[i]);
	}
	assert_text(document->nodes[4].literal, TEXT("Een <bewijs>."));
}

static void a_view_has_its_own_terms(void **state)
{
	struct fixture *f = *state;
	struct handbook *book;
	const struct page *page = with_terms(f, &book);
	size_t two = book_view(&book->config, "niveau-2");
	assert_true(page_is_in(page, two));
	assert_true(viewset_has(page_node_views(page, 1), two));
	assert_false(viewset_has(page_node_views(page, 5), two));
	assert_false(viewset_has(page_node_views(page, 8), two));
	assert_true(viewset_has(page_node_views(page, 8), book_view(&book->config, "niveau-1")));
}

static void links_lead_to_terms(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2025-2026/begrippen.yaml", yaml},
		{"2025-2026/a.md",
			"---\ntitle: A\n---\n[x](begrippen.md#werkplek) [y](begrippen.md#weg)\n"});
	assert_text(book_findings(f), TEXT("content/2025-2026/a.md:4:28 link-anker-ontbreekt\n"));
	const struct page *page = book_page(book, "2025-2026/a.md");
	assert_ptr_equal(page->links[0].target, book->current->glossary_page);
	assert_false(viewset_has(page->links[0].views, book_view(&book->config, "niveau-3")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_term_is_a_section),
		TEST(the_tree_is_that_of_a_page),
		TEST(a_view_has_its_own_terms),
		TEST(links_lead_to_terms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
