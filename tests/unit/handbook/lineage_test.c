/* Which page came in the place of which. */
#include "handbook/lineage.h"

#include "../book.h"

#define OLD_YEAR                                                                                   \
	{                                                                                          \
		"2024-2025/editie.yaml", ""                                                        \
	}

/* "own id -> path#id" of all that a page replaces. */
static text replaced(struct fixture *f, const struct page *page)
{
	text all = TEXT("");
	for (size_t i = 0; i < page->replaces_count; i++) {
		const struct lineage *lineage = &page->replaces[i];
		all = arena_concat(&f->arena, all, lineage->id, TEXT(" -> "),
			lineage->link.target->path, TEXT("#"), lineage->link.fragment, TEXT("\n"));
	}
	return all;
}

static void pages_and_parts_replace(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, OLD_YEAR,
		{"2024-2025/a.md", "---\ntitle: A\n---\n## Een\n\nTekst.\n\n- punt {#punt}\n"},
		{"2024-2025/b.md", "---\ntitle: B\n---\nTekst.\n"},
		{"2025-2026/n.md",
			"---\ntitle: N\nvervangt: [2024-2025/a.md, 2024-2025/b.md]\n---\n"
			"## Kop {vervangt=2024-2025/a.md#een,2024-2025/b.md}\n\nTekst.\n\n"
			"- punt {#nieuw vervangt=2024-2025/a.md#punt}\n"});
	assert_text(book_findings(f), TEXT(""));
	assert_text(replaced(f, book_page(book, "2025-2026/n.md")),
		TEXT(" -> 2024-2025/a.md#\n -> 2024-2025/b.md#\n"
		     "kop -> 2024-2025/a.md#een\nkop -> 2024-2025/b.md#\n"
		     "nieuw -> 2024-2025/a.md#punt\n"));
	const struct page *old = book_page(book, "2024-2025/a.md");
	assert_int_equal(old->successor_count, 3);
	assert_int_equal(old->successors[0].lineage->node, 0);
}

static void what_is_not_there_is_reported_where_it_is_written(void **state)
{
	static const struct {
		const char *page, *finding;
	} cases[] = {
		{"---\ntitle: N\nvervangt: 2019-2020/a.md\n---\n", "3:11 vervangt-editie-onbekend"},
		{"---\ntitle: N\nvervangt: 2025-2026/n.md\n---\n", "3:11 vervangt-editie-onbekend"},
		{"---\ntitle: N\nvervangt: 2026-2027/a.md\n---\n", "3:11 vervangt-editie-onbekend"},
		{"---\ntitle: N\nvervangt: a.md\n---\n", "3:11 vervangt-editie-onbekend"},
		{"---\ntitle: N\nvervangt: https://a.nl/a.md\n---\n",
			"3:11 vervangt-editie-onbekend"},
		{"---\ntitle: N\nvervangt: 2024-2025/../2025-2026/n.md\n---\n",
			"3:11 vervangt-editie-onbekend"},
		{"---\ntitle: N\nvervangt: [2024-2025/c.md]\n---\n", "3:12 link-pagina-ontbreekt"},
		{"---\ntitle: N\nvervangt: 2024-2025/a.md#x\n---\n", "3:11 link-anker-ontbreekt"},
		{"---\ntitle: N\nvervangt: 2024-2025\n---\n", "3:11 link-geen-pagina"},
		{"---\ntitle: N\n---\nTekst. {vervangt=2024-2025/a.md}\n",
			"4:9 vervangt-zonder-adres"},
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		BOOK(f, OLD_YEAR, {"2024-2025/a.md", "---\ntitle: A\n---\nTekst.\n"},
			{"2026-2027/editie.yaml", ""},
			{"2026-2027/a.md", "---\ntitle: A\n---\nTekst.\n"},
			{"2025-2026/n.md", cases[i].page});
		assert_text(book_findings(f),
			arena_concat(&f->arena, TEXT("content/2025-2026/n.md:"),
				text_of(cases[i].finding), TEXT("\n")));
	}
}

static text counterpart(
	struct fixture *f, const struct handbook *book, const char *path, const char *year)
{
	for (size_t e = 0; e < book->edition_count; e++) {
		if (!text_equal(book->editions[e].name, text_of(year)))
			continue;
		const struct page *found = lineage_counterpart(
			book_page(book, path), &book->editions[e], book, &f->arena);
		return found ? found->path : TEXT("-");
	}
	fail_msg("no edition %s", year);
	return TEXT("");
}

static void a_counterpart_is_found_by_address_alias_or_lineage(void **state)
{
	struct fixture *f = *state;
	const struct handbook *book =
		BOOK(f, OLD_YEAR, {"2024-2025/gelijk.md", "---\ntitle: A\n---\nTekst.\n"},
			{"2024-2025/oud.md", "---\ntitle: A\n---\nTekst.\n"},
			{"2024-2025/weg.md", "---\ntitle: A\n---\nTekst.\n"},
			{"2024-2025/later.md", "---\ntitle: A\naliases: [eerder]\n---\nTekst.\n"},
			{"2024-2025/niets.md", "---\ntitle: A\n---\nTekst.\n"},
			{"2025-2026/gelijk.md", "---\ntitle: A\n---\nTekst.\n"},
			{"2025-2026/nieuw.md", "---\ntitle: A\naliases: [oud]\n---\nTekst.\n"},
			{"2025-2026/eerder.md", "---\ntitle: A\n---\nTekst.\n"},
			{"2025-2026/in-plaats.md",
				"---\ntitle: A\nvervangt: 2024-2025/weg.md\n---\nTekst.\n"});
	static const char *const pairs[][2] = {
		{"2024-2025/gelijk.md", "2025-2026/gelijk.md"},
		{"2024-2025/oud.md", "2025-2026/nieuw.md"},
		{"2024-2025/later.md", "2025-2026/eerder.md"},
		{"2024-2025/weg.md", "2025-2026/in-plaats.md"},
	};
	assert_text(book_findings(f), TEXT(""));
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		assert_text(counterpart(f, book, pairs[i][0], "2025-2026"), text_of(pairs[i][1]));
		assert_text(counterpart(f, book, pairs[i][1], "2024-2025"), text_of(pairs[i][0]));
	}
	assert_text(counterpart(f, book, "2024-2025/niets.md", "2025-2026"), TEXT("-"));
	assert_text(counterpart(f, book, "2025-2026/nieuw.md", "2025-2026"),
		TEXT("2025-2026/nieuw.md"));
}

static void what_replaces_a_part_counts_where_both_show(void **state)
{
	struct fixture *f = *state;
	const struct handbook *book = BOOK(f, OLD_YEAR,
		{"2024-2025/oud.md", "---\ntitle: A\n---\nTekst.\n\n## Een\n\nTekst.\n"},
		{"2025-2026/nieuw.md",
			"---\ntitle: B\n---\nTekst.\n\n"
			"## Kop {niveau=1 vervangt=2024-2025/oud.md#een}\n\nTekst.\n"});
	assert_text(book_findings(f), TEXT(""));
	const struct page *old = book_page(book, "2024-2025/oud.md"),
			  *new = book_page(book, "2025-2026/nieuw.md");
	size_t one = book_view(&book->config, "niveau-1"),
	       two = book_view(&book->config, "niveau-2");
	assert_ptr_equal(lineage_relative(old, new->edition, one), new);
	assert_ptr_equal(lineage_relative(new, old->edition, one), old);
	assert_null(lineage_relative(old, new->edition, two));
	assert_null(lineage_relative(new, old->edition, two));
	/* A part is not the page. */
	assert_text(counterpart(f, book, "2024-2025/oud.md", "2025-2026"), TEXT("-"));
}

static void what_another_edition_lends_replaces_nothing_in_it(void **state)
{
	struct fixture *f = *state;
	const struct handbook *book =
		BOOK(f, {"2024-2025/editie.yaml", "uses: [{edition: 2025-2026, pages: [deel]}]\n"},
			{"2024-2025/oud.md", "---\ntitle: A\n---\nTekst.\n"},
			{"2025-2026/deel/_index.md", "---\ntitle: D\n---\nTekst.\n"},
			{"2025-2026/deel/n.md",
				"---\ntitle: N\nvervangt: 2024-2025/oud.md\n---\nTekst.\n"});
	assert_text(book_findings(f), TEXT(""));
	assert_int_equal(book_page(book, "2024-2025/deel/n.md")->replaces_count, 0);
	assert_int_equal(book_page(book, "2025-2026/deel/n.md")->replaces_count, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(pages_and_parts_replace),
		TEST(what_is_not_there_is_reported_where_it_is_written),
		TEST(a_counterpart_is_found_by_address_alias_or_lineage),
		TEST(what_replaces_a_part_counts_where_both_show),
		TEST(what_another_edition_lends_replaces_nothing_in_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
