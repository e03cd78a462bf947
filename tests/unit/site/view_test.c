/* A view's page out of segments: what is copied, and how the holes are filled. */
#include "site/view.h"

#include "page_html.h"

#define FRONT "---\ntitle: T\n---\n"
#define PAGE "2025-2026/a.md"

/*
 * One page in one view, of a handbook with a page and an anchor for niveau 1 only, and a glossary.
 */
static void check(struct fixture *f, const char *markdown, const char *view, const char *expected)
{
	struct handbook *book = BOOK(f, {PAGE, markdown},
		{"2025-2026/een.md", "---\ntitle: T\nniveau: 1\n---\n"},
		{"2025-2026/b.md", FRONT "x {#een niveau=1}\n\ny {#alle}\n"},
		{"2024-2025/editie.yaml", ""}, {"2024-2025/b.md", FRONT}, {"over.md", FRONT},
		{"2025-2026/begrippen.yaml",
			"- {term: werkplek, abbreviations: [WP], explanation: X}\n- {term: LOS, "
			"abbreviations: [LOS], "
			"explanation: X, niveau: 1}\n"});
	assert_text(book_findings(f), TEXT(""));
	assert_text(html_in(f, book, PAGE, view), text_of(expected));
}

static void bytes_of_other_views_are_left_out(void **state)
{
	struct fixture *f = *state;
	const char *page = FRONT "alle\n\neen {niveau=1}\n\ntwee {niveau=2}\n";
	check(f, page, "niveau-1", "<p>alle</p>\n<p>een</p>\n");
	check(f, page, "niveau-2", "<p>alle</p>\n<p>twee</p>\n");
	check(f, page, "niveau-3", "<p>alle</p>\n");
	check(f, page, "student", "");
}

static void links_stay_in_the_view_or_say_that_they_leave(void **state)
{
	struct fixture *f = *state;
	const char *page = FRONT "[x](een.md)\n\n[y](b.md#een \"t\")\n\n[z](b.md#alle)\n";
	check(f, page, "niveau-1",
		"<p><a href=\"../een/index.html\">x</a></p>\n<p><a href=\"../b/index.html#een\" "
		"title=\"t\">y</a></p>\n"
		"<p><a href=\"../b/index.html#alle\">z</a></p>\n");
	check(f, page, "niveau-2",
		"<p><a class=\"outside\" href=\"../../../een/index.html\">x<span "
		"class=\"outside-note\"> (in de algemene "
		"versie)</span></a></p>\n"
		"<p><a class=\"outside\" href=\"../../../b/index.html#een\" title=\"t\">y<span "
		"class=\"outside-note\"> (in "
		"de algemene versie)</span></a></p>\n"
		"<p><a href=\"../b/index.html#alle\">z</a></p>\n");
}

static void links_on_a_page_are_fragments(void **state)
{
	struct fixture *f = *state;
	const char *page = FRONT "[x](#een) [y](#alle)\n\na {#een niveau=1}\n\nb {#alle}\n";
	check(f, page, "niveau-1",
		"<p><a href=\"#een\">x</a> <a href=\"#alle\">y</a></p>\n<p id=\"een\">a</p>\n<p "
		"id=\"alle\">b</p>\n");
	check(f, page, "niveau-2",
		"<p><a class=\"outside\" href=\"../../../a/index.html#een\">x<span "
		"class=\"outside-note\"> (in de algemene "
		"versie)</span></a> <a href=\"#alle\">y</a></p>\n<p id=\"alle\">b</p>\n");
}

static void links_to_another_year_say_so(void **state)
{
	struct fixture *f = *state;
	const char *page = FRONT "[x](../2024-2025/b.md)\n";
	check(f, page, "",
		"<p><a href=\"../../2024-2025/b/index.html\">x<span class=\"outside-note\"> "
		"(editie "
		"2024-2025)</span></a></p>\n");
	check(f, page, "niveau-1",
		"<p><a href=\"../../../../2024-2025/voor/niveau-1/b/index.html\">x<span "
		"class=\"outside-note\"> (editie "
		"2024-2025)</span></a></p>\n");
}

static void links_out_of_the_editions_are_plain(void **state)
{
	struct fixture *f = *state;
	check(f, FRONT "[x](../over.md) [y](https://x.nl)\n", "niveau-1",
		"<p><a href=\"../../../../over/index.html\">x</a> <a "
		"href=\"https://x.nl\">y</a></p>\n");
}

static void badges_say_what_the_view_does_not(void **state)
{
	struct fixture *f = *state;
	const char *page = FRONT
		"a {niveau=1,2 vorm=voltijd}\n\n::: voor niveau=1\nb\n:::\n\n- c {rol=student}\n";
	check(f, page, "",
		"<p> <span class=\"badges\"><span class=\"badge\">alleen niveau 1 en 2</span> "
		"<span "
		"class=\"badge\">voltijd</span></span> a</p>\n"
		"<div class=\"for\">\n<p class=\"badges\">Alleen voor: <span "
		"class=\"badge\">niveau 1</span></p>\n"
		"<p>b</p>\n</div>\n<ul>\n<li>c</li>\n</ul>\n");
	check(f, page, "niveau-1",
		"<p> <span class=\"badges\"><span class=\"badge\">alleen voltijd</span></span> "
		"a</p>\n"
		"<div class=\"for\">\n<p>b</p>\n</div>\n<ul>\n<li>c</li>\n</ul>\n");
	check(f, page, "niveau-2-voltijd", "<p>a</p>\n<ul>\n<li>c</li>\n</ul>\n");
}

static void a_term_is_explained_once(void **state)
{
	struct fixture *f = *state;
	check(f, FRONT "WP en werkplek\n\nWP\n", "",
		"<p><abbr title=\"werkplek\"><a class=\"term\" "
		"href=\"../begrippen/index.html#werkplek\">WP</a></abbr> en "
		"werkplek</p>\n<p>WP</p>\n");
	check(f, FRONT "een Werkplek\n", "niveau-1",
		"<p>een <a class=\"term\" "
		"href=\"../begrippen/index.html#werkplek\">Werkplek</a></p>\n");
}

static void the_first_use_is_the_views_first(void **state)
{
	struct fixture *f = *state;
	const char *page = FRONT "WP een {niveau=1}\n\nWP alle\n";
	check(f, page, "niveau-1",
		"<p><abbr title=\"werkplek\"><a class=\"term\" "
		"href=\"../begrippen/index.html#werkplek\">WP</a></abbr> "
		"een</p>\n<p>WP alle</p>\n");
	check(f, page, "niveau-2",
		"<p><abbr title=\"werkplek\"><a class=\"term\" "
		"href=\"../begrippen/index.html#werkplek\">WP</a></abbr> "
		"alle</p>\n");
}

static void a_term_for_others_is_a_word(void **state)
{
	struct fixture *f = *state;
	check(f, FRONT "LOS\n", "niveau-1",
		"<p><a class=\"term\" href=\"../begrippen/index.html#los\">LOS</a></p>\n");
	check(f, FRONT "LOS\n", "niveau-2", "<p>LOS</p>\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(bytes_of_other_views_are_left_out),
		TEST(links_stay_in_the_view_or_say_that_they_leave),
		TEST(links_on_a_page_are_fragments),
		TEST(links_to_another_year_say_so),
		TEST(links_out_of_the_editions_are_plain),
		TEST(badges_say_what_the_view_does_not),
		TEST(a_term_is_explained_once),
		TEST(the_first_use_is_the_views_first),
		TEST(a_term_for_others_is_a_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
