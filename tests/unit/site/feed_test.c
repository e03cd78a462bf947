/*
 * Feeds: what XML has no place for, addresses, and what has no date. tests/golden/feed.py looks at
 * whole ones.
 */
#include "site/feed.h"

#include "site/badge.h"
#include "site/feed_entry.h"
#include "compare/years.h"

#include "../book.h"

static text escaped(struct fixture *f, text content)
{
	struct buffer out;
	buffer_init(&out, 1000);
	feed_text(&out, content);
	text result = arena_text(&f->arena, buffer_text(&out));
	buffer_release(&out);
	return result;
}

static void what_xml_has_no_place_for_is_left_out(void **state)
{
	struct fixture *f = *state;
	assert_text(escaped(f, TEXT("a < b & c > d\n\té")), TEXT("a &lt; b &amp; c &gt; d\n\té"));
	assert_text(escaped(f, TEXT("a\001b\013c\037\r")), TEXT("abc"));
	assert_text(escaped(f, TEXT("\xef\xbf\xbe<\xef\xbf\xbf")), TEXT("&lt;"));
	assert_text(escaped(f, TEXT("\xef\xbf\xbd\xef\xbb\xbf")), TEXT("\xef\xbf\xbd\xef\xbb\xbf"));
	assert_text(escaped(f, TEXT("")), TEXT(""));
}

/* The feed of the newest year of two, for everyone; empty if there is none. */
static text feed_of(struct fixture *f, const char *base_url)
{
	const struct handbook_options options = {.worker_count = 1,
		.has_views = true,
		.today = INT32_MIN,
		.base_url = text_of(base_url)};
	const struct book_file files[] = {
		{"2024-2025/a.md", "---\ntitle: A\n---\nMaandag is de dag van de stage.\n"},
		{"2024-2025/editie.yaml", ""},
		{"2025-2026/a.md", "---\ntitle: A & B\n---\nDinsdag is de dag van de stage.\n"},
		{NULL, NULL}};
	struct handbook *book = book_open(f, files, &options);
	struct years years;
	struct tree tree;
	struct buffer out;
	years_compare(&years, book, 1, badge_labels, &f->arena, &f->diagnostics);
	tree_init(&tree, book, book->current, VIEW_GENERAL, &f->arena);
	tree.year = years_find(&years, book->current);
	tree.has_changes = true;
	if (!feed_is_there(&tree))
		return TEXT("");
	buffer_init(&out, 100000);
	feed_write(&out, &tree, &f->arena);
	text result = arena_text(&f->arena, buffer_text(&out));
	buffer_release(&out);
	return result;
}

static void assert_holds(text feed, const char *part)
{
	if (text_find(feed, text_of(part)) == TEXT_NONE)
		fail_msg("no %s in %.*s", part, TEXT_PRINT(feed));
}

static void ids_name_the_host_and_its_folder(void **state)
{
	struct fixture *f = *state;
	assert_holds(feed_of(f, "https://school.nl"), "<id>tag:school.nl,2025:2025-2026/</id>");
	assert_holds(feed_of(f, "http://ik:geheim@school.nl:8080/een map/"),
		"<id>tag:school.nl,2025:een%20map/2025-2026/wijzigingen/a.md#</id>");
	assert_holds(feed_of(f, "https://school.nl/x"),
		"<link rel=\"self\" type=\"application/atom+xml\" "
		"href=\"https://school.nl/x/2025-2026/feed.xml\"/>");
	assert_text(feed_of(f, ""), TEXT(""));
}

static void a_year_without_days_begins_in_september(void **state)
{
	struct fixture *f = *state;
	text feed = feed_of(f, "https://school.nl/");
	assert_holds(feed,
		"<title>A &amp; B (gewijzigd)</title>\n"
		"<updated>2025-09-01T00:00:00Z</updated>");
	assert_holds(feed, "<author>\n<name>Handboek</name>\n</author>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_xml_has_no_place_for_is_left_out),
		TEST(ids_name_the_host_and_its_folder),
		TEST(a_year_without_days_begins_in_september),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
