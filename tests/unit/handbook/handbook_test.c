/* Loading all of it: editions, shared pages, reserved names, addresses, threads. */
#include "base/date.h"
#include "handbook/handbook.h"

#include "../book.h"

#define FRONT "---\ntitle: T\n---\n"

static text editions_of(struct fixture *f, const struct handbook *book)
{
	text all = TEXT("");
	for (size_t i = 0; i < book->edition_count; i++)
		all = arena_concat(&f->arena, all, TEXT("["), book->editions[i].name, TEXT("]"));
	return all;
}

static void folders_of_years_are_editions(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2024-2025/editie.yaml", ""}, {"2023-2025/a.md", FRONT},
		{"2020/a.md", FRONT}, {"over.md", FRONT}, {"2025-2026/a.md", FRONT});
	assert_text(editions_of(f, book), TEXT("[][2024-2025][2025-2026]"));
	assert_false(book->editions[0].is_dated);
	assert_true(book->editions[1].is_dated);
	assert_text(book->editions[1].address, TEXT("2024-2025/"));
	assert_ptr_equal(book->current, &book->editions[2]);
	assert_text(book_page(book, "2023-2025/a.md")->address, TEXT("2023-2025/a/"));
	assert_text(book_page(book, "2025-2026/a.md")->address, TEXT("a/"));
}

static void no_content_is_a_home_page(void **state)
{
	struct fixture *f = *state;
	const struct source source = {.name = TEXT("content")};
	const struct handbook_options options = {.worker_count = 3, .today = DATE_NONE};
	struct handbook book;
	assert_false(handbook_load(&book, &source, &options, &f->arena, &f->diagnostics));
	assert_text(findings(f), TEXT("0:0+0 instellingen-ontbreken\n"));
	assert_int_equal(book.page_count, 1);
	assert_null(book.current);
	assert_text(book.pages[0]->title, TEXT("Wegwijzer"));
}

static void the_current_year_may_be_named(void **state)
{
	struct fixture *f = *state;
	struct handbook *book =
		BOOK(f, {"wegwijzer.yaml", "current: 2024-2025\n"}, {"2024-2025/editie.yaml", ""});
	assert_text(book->current->name, TEXT("2024-2025"));
	book = BOOK(f, {"wegwijzer.yaml", "current: 2020-2021\n"});
	assert_null(book->current);
	assert_text(book_findings(f), TEXT("content/wegwijzer.yaml:0:0 editie-onbekend\n"));
}

static void names_become_addresses(void **state)
{
	struct fixture *f = *state;
	BOOK(f, {"2025-2026/Hoofd.md", FRONT}, {"2025-2026/a b.md", FRONT},
		{"2025-2026/-a.md", FRONT}, {"2025-2026/a_b/c.md", FRONT},
		{"2025-2026/voor/a.md", FRONT}, {"2025-2026/voorbeeld.md", FRONT},
		{"2025-2026/begrippen.md", FRONT}, {"2025-2026/x.txt", ""},
		{"2025-2026/.md", FRONT});
	text found = book_findings(f);
	const char *expected[] = {"Hoofd.md:0:0 bestandsnaam-onjuist",
		"a b.md:0:0 bestandsnaam-onjuist", "-a.md:0:0 bestandsnaam-onjuist",
		"a_b/c.md:0:0 bestandsnaam-onjuist", "voor/a.md:0:0 naam-bezet",
		"begrippen.md:0:0 naam-bezet", "x.txt:0:0 bestand-ongebruikt"};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		if (text_find(found, text_of(expected[i])) == TEXT_NONE)
			fail_msg("no %s in:\n%.*s", expected[i], TEXT_PRINT(found));
	assert_int_equal(text_find(found, TEXT("voorbeeld")), TEXT_NONE);
}

static void two_pages_want_one_address(void **state)
{
	struct fixture *f = *state;
	BOOK(f, {"2025-2026/a.md", FRONT}, {"2025-2026/a/_index.md", FRONT});
	assert_text(book_findings(f), TEXT("content/2025-2026/a/_index.md:0:0 adres-dubbel\n"));
}

static void shared_pages_are_another_years(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f,
		{"2024-2025/editie.yaml",
			"uses: [{edition: 2025-2026, pages: [a, b/p]}]\nvalues: {x: oud}\n"},
		{"2025-2026/editie.yaml", "values: {x: nieuw}\n"},
		{"2025-2026/a/_index.md", FRONT "{{x}}\n"}, {"2025-2026/a/p.md", FRONT},
		{"2025-2026/ab.md", FRONT}, {"2025-2026/b/_index.md", FRONT},
		{"2025-2026/b/p.md", FRONT}, {"2025-2026/b/q.md", FRONT},
		{"2024-2025/a/p.md", "---\ntitle: Eigen\n---\n"}, {"2024-2025/b/_index.md", FRONT});
	assert_text(book_findings(f), TEXT(""));
	const struct page *shared = book_page(book, "2024-2025/a/_index.md");
	assert_text(shared->shared_path, TEXT("2025-2026/a/_index.md"));
	assert_text(shared->document.nodes[2].literal, TEXT("oud"));
	assert_text(shared->edition->name, TEXT("2024-2025"));
	assert_text(book_page(book, "2024-2025/a/p.md")->title, TEXT("Eigen"));
	assert_int_equal(book_page(book, "2024-2025/a/p.md")->shared_path.size, 0);
	assert_non_null(handbook_find(book, TEXT("2024-2025/b/p.md")));
	assert_null(handbook_find(book, TEXT("2024-2025/b/q.md")));
	assert_null(handbook_find(book, TEXT("2024-2025/ab.md")));
}

static void what_is_shared_must_be_there(void **state)
{
	struct fixture *f = *state;
	BOOK(f,
		{"2024-2025/editie.yaml",
			"uses: [{edition: 2025-2026, pages: [weg, begrippen]}]\n"});
	assert_text(book_findings(f),
		TEXT("content/2024-2025/editie.yaml:1:37 gedeelde-pagina-onbekend\n"));
}

static void reviews_are_due_before_the_day(void **state)
{
	struct fixture *f = *state;
	const struct book_file files[] = {
		{"2025-2026/a.md", "---\ntitle: T\nreview: 2026-06-01\n---\n"}, {NULL, NULL}};
	struct handbook_options options = {
		.worker_count = 1, .has_views = true, .today = date_parse(TEXT("2026-06-01"))};
	book_open(f, files, &options);
	assert_text(book_findings(f), TEXT(""));
	options.today++;
	book_open(f, files, &options);
	assert_text(book_findings(f), TEXT("content/2025-2026/a.md:0:0 nakijken\n"));
	options.today = DATE_NONE;
	book_open(f, files, &options);
	assert_text(book_findings(f), TEXT(""));
}

static void options_override_the_configuration(void **state)
{
	struct fixture *f = *state;
	const struct book_file files[] = {{NULL, NULL}};
	struct handbook_options options = {
		.worker_count = 1, .base_url = TEXT("https://x.nl"), .today = DATE_NONE};
	struct handbook *book = book_open(f, files, &options);
	assert_text(book->config.base_url, TEXT("https://x.nl/"));
	assert_int_equal(book->config.views.count, 1);
}

static void a_page_that_is_too_large_is_told_once(void **state)
{
	struct fixture *f = *state;
	char *large = arena_bytes(&f->arena, DOCUMENT_SIZE_MAX + 2);
	memset(large, 'x', DOCUMENT_SIZE_MAX + 1);
	large[DOCUMENT_SIZE_MAX + 1] = '\0';
	struct handbook *book = BOOK(f, {"2025-2026/a.md", large});
	assert_text(book_findings(f), TEXT("content/2025-2026/a.md:0:0 bestand-te-groot\n"));
	assert_non_null(handbook_find(book, TEXT("2025-2026/a.md")));
}

/* With faults on every page, so that the order of findings is at stake as well. */
static text findings_with(struct fixture *f, size_t worker_count)
{
	enum { PAGE_COUNT = 64 };
	struct book_file files[PAGE_COUNT + 1] = {{NULL, NULL}};
	for (int i = 0; i < PAGE_COUNT; i++) {
		files[i].path = arena_format(&f->arena, "2025-2026/p%d.md", i).data;
		files[i].text = arena_format(
			&f->arena, FRONT "[x](weg-%d.md) {{weg}}\n\ny {niveau=%d}\n", i, i)
					.data;
	}
	const struct handbook_options options = {
		.worker_count = worker_count, .has_views = true, .today = DATE_NONE};
	struct handbook *book = book_open(f, files, &options);
	assert_int_equal(book->current->page_count, PAGE_COUNT + 1);
	return book_findings(f);
}

static void threads_make_no_difference(void **state)
{
	struct fixture *f = *state;
	text one = findings_with(f, 1);
	assert_true(one.size > 64);
	assert_text(findings_with(f, 8), one);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(folders_of_years_are_editions),
		TEST(no_content_is_a_home_page),
		TEST(the_current_year_may_be_named),
		TEST(names_become_addresses),
		TEST(two_pages_want_one_address),
		TEST(shared_pages_are_another_years),
		TEST(what_is_shared_must_be_there),
		TEST(reviews_are_due_before_the_day),
		TEST(options_override_the_configuration),
		TEST(a_page_that_is_too_large_is_told_once),
		TEST(threads_make_no_difference),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
