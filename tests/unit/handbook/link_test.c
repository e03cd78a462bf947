/* Links: where they lead, in which views, and what is said of those that lead nowhere. */
#include "handbook/link.h"

#include "../book.h"

#include "handbook/edition.h"

#define FRONT "---\ntitle: T\n---\n"

static struct handbook *with_links(struct fixture *f, const char *markdown)
{
	return BOOK(f, {"2025-2026/a/_index.md", FRONT}, {"2025-2026/a/p.md", markdown},
		{"2025-2026/a/q.md", FRONT "x {#alinea}\n\n## Kop {niveau=1}\n\ny\n"},
		{"2025-2026/b/_index.md", FRONT},
		{"2025-2026/b/een.md", "---\ntitle: T\nniveau: 1\n---\n"}, {"over.md", FRONT},
		{"2024-2025/editie.yaml", ""}, {"2024-2025/a/_index.md", FRONT},
		{"2024-2025/a/p.md", FRONT});
}

/* "path#fragment" of each link of the page; - = outside the handbook. */
static text targets(struct fixture *f, const struct handbook *book)
{
	const struct page *page = book_page(book, "2025-2026/a/p.md");
	text all = TEXT("");
	for (size_t i = 0; i < page->link_count; i++) {
		const struct link *link = &page->links[i];
		all = arena_concat(&f->arena, all, link->target ? link->target->path : TEXT("-"),
			link->fragment.size ? TEXT("#") : TEXT(""), link->fragment, TEXT("\n"));
	}
	return all;
}

static void relative_ways_lead_to_pages(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = with_links(f,
		FRONT "[1](q.md) [2](./q.md#alinea) [3](../b/een.md) [4](../a/../b/_index.md) "
		      "[5](_index.md)\n"
		      "[6](../_index.md) [7](../../over.md) [8](../../_index.md) "
		      "[9](../../2024-2025/a/p.md) [10](p.md)\n");
	assert_text(book_findings(f), TEXT(""));
	assert_text(targets(f, book),
		TEXT("2025-2026/a/q.md\n2025-2026/a/q.md#alinea\n2025-2026/b/een.md\n2025-2026/b/"
		     "_index.md\n"
		     "2025-2026/a/_index.md\n2025-2026/_index.md\nover.md\n_index.md\n2024-2025/a/"
		     "p.md\n2025-2026/a/p.md\n"));
}

static void a_fragment_alone_is_this_page(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = with_links(f, FRONT "[1](#hier)\n\n## Hier\n");
	assert_text(targets(f, book), TEXT("2025-2026/a/p.md#hier\n"));
	assert_text(book_findings(f), TEXT(""));
}

static void other_addresses_are_left_alone(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = with_links(f,
		FRONT "[1](https://x.nl/a.md) [2](mailto:a@b.nl) [3](tel:+31) <https://x.nl> "
		      "[4](//x.nl)\n");
	assert_text(book_findings(f), TEXT(""));
	assert_text(targets(f, book), TEXT("-\n-\n-\n-\n-\n"));
}

static void links_are_numbered_in_the_tree(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = with_links(f, FRONT "[1](q.md)\n\n- [2](_index.md)\n");
	const struct page *page = book_page(book, "2025-2026/a/p.md");
	uint32_t number = 0;
	for (uint32_t i = 0; i < page->document.node_count; i++)
		if (page->document.nodes[i].kind == NODE_LINK)
			assert_int_equal(page->document.nodes[i].number, ++number);
	assert_int_equal(number, 2);
	assert_int_equal(page->link_count, 2);
}

static void a_link_knows_the_views_of_its_target(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = with_links(f, FRONT "[1](q.md) [2](q.md#kop) [3](../b/een.md)\n");
	const struct link *links = book_page(book, "2025-2026/a/p.md")->links;
	size_t one = book_view(&book->config, "niveau-1"),
	       two = book_view(&book->config, "niveau-2");
	const bool in_two[] = {true, false, false};
	for (size_t i = 0; i < 3; i++) {
		assert_true(viewset_has(links[i].views, one));
		assert_int_equal(viewset_has(links[i].views, two), in_two[i]);
	}
}

static void what_leads_nowhere_is_told(void **state)
{
	struct fixture *f = *state;
	with_links(f,
		FRONT "[1](weg.md) [2](q.md#weg) [3](#weg) [4](q) [5](/2025-2026/a/q.md) "
		      "[6](../../../q.md) [7](b/) [8]()\n");
	assert_text(book_findings(f),
		TEXT("content/2025-2026/a/p.md:4:1 "
		     "link-pagina-ontbreekt\ncontent/2025-2026/a/p.md:4:13 link-anker-ontbreekt\n"
		     "content/2025-2026/a/p.md:4:27 "
		     "link-anker-ontbreekt\ncontent/2025-2026/a/p.md:4:37 link-geen-pagina\n"
		     "content/2025-2026/a/p.md:4:44 "
		     "link-geen-pagina\ncontent/2025-2026/a/p.md:4:67 link-pagina-ontbreekt\n"
		     "content/2025-2026/a/p.md:4:86 "
		     "link-geen-pagina\ncontent/2025-2026/a/p.md:4:94 link-geen-pagina\n"));
}

static void the_hint_is_the_nearest(void **state)
{
	struct fixture *f = *state;
	with_links(f, FRONT "[1](qq.md)\n\n[2](q.md#alineas)\n");
	assert_int_equal(f->diagnostics.count, 2);
	assert_true(text_find(f->diagnostics.items[0].hint, TEXT("q.md")) != TEXT_NONE);
	assert_text(f->diagnostics.items[1].hint, TEXT("Bedoelde je '#alinea'?"));
	book_findings(f);
}

static void deep_ways_do_not_overflow(void **state)
{
	struct fixture *f = *state;
	text way = TEXT("");
	for (int i = 0; i < 40; i++)
		way = arena_concat(&f->arena, way, TEXT("x/"));
	with_links(f,
		arena_c_string(&f->arena,
			arena_concat(&f->arena, TEXT(FRONT "[1]("), way, TEXT("q.md)\n"))));
	assert_text(book_findings(f), TEXT("content/2025-2026/a/p.md:4:1 link-pagina-ontbreekt\n"));
}

static void the_transition_rule_leads_to_a_clause(void **state)
{
	struct fixture *f = *state;
	struct handbook *book =
		BOOK(f, {"2024-2025/editie.yaml", "transition: {clause: ../2025-2026/a.md#b}\n"},
			{"2023-2024/editie.yaml", "transition: {clause: weg.md}\n"},
			{"2025-2026/a.md", FRONT "x {#b niveau=1}\n"});
	assert_text(book_findings(f),
		TEXT("content/2023-2024/editie.yaml:1:22 link-pagina-ontbreekt\n"));
	const struct link *link = &book->editions[2].transition.link;
	assert_text(link->target->path, TEXT("2025-2026/a.md"));
	assert_text(link->fragment, TEXT("b"));
	assert_false(viewset_has(link->views, book_view(&book->config, "niveau-2")));
}

static void shared_pages_link_within_their_year_first(void **state)
{
	struct fixture *f = *state;
	struct handbook *book =
		BOOK(f, {"2024-2025/editie.yaml", "uses: [{edition: 2025-2026, pages: [a/p]}]\n"},
			{"2024-2025/a/_index.md", FRONT}, {"2024-2025/a/ook.md", FRONT},
			{"2025-2026/a/_index.md", FRONT},
			{"2025-2026/a/p.md", FRONT "[1](ook.md) [2](nieuw.md)\n"},
			{"2025-2026/a/ook.md", FRONT}, {"2025-2026/a/nieuw.md", FRONT});
	assert_text(book_findings(f), TEXT(""));
	const struct page *page = book_page(book, "2024-2025/a/p.md");
	assert_text(page->links[0].target->path, TEXT("2024-2025/a/ook.md"));
	assert_text(page->links[1].target->path, TEXT("2025-2026/a/nieuw.md"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(relative_ways_lead_to_pages),
		TEST(a_fragment_alone_is_this_page),
		TEST(other_addresses_are_left_alone),
		TEST(links_are_numbered_in_the_tree),
		TEST(a_link_knows_the_views_of_its_target),
		TEST(what_leads_nowhere_is_told),
		TEST(the_hint_is_the_nearest),
		TEST(deep_ways_do_not_overflow),
		TEST(the_transition_rule_leads_to_a_clause),
		TEST(shared_pages_link_within_their_year_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
