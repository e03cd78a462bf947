/* Redlines as an Atom feed. See feed.h; what is told of a change is feed_entry.c's. */
#include "site/feed.h"

#include "base/date.h"
#include "site/feed_entry.h"
#include "site/html.h"

#include <stdlib.h>

bool feed_is_there(const struct tree *tree)
{
	return tree->has_changes && tree->handbook->config.base_url.size > 0;
}

/* "https://user@school.nl:8080/wegwijzer/" -> "school.nl" and "/wegwijzer/" */
static text host_of(text base_url, text *folder)
{
	size_t at = text_find(base_url, TEXT("://")) + TEXT("://").size;
	text rest = text_slice(base_url, at, base_url.size), host;
	text_cut(&rest, '/', &host);
	*folder = rest;
	size_t user = text_find_byte(host, '@');
	if (user != TEXT_NONE)
		host = text_slice(host, user + 1, host.size);
	return text_slice(host, 0, text_find_byte(host, ':'));
}

/* "tag:school.nl,2025:wegwijzer/2025-2026/voor/niveau-3/": RFC 4151 */
static text id_of_tree(const struct tree *tree, struct arena *scratch)
{
	text folder, host = host_of(tree->handbook->config.base_url, &folder);
	text year = text_slice(tree->edition->name, 0, 4);
	return arena_concat(
		scratch, TEXT("tag:"), host, TEXT(","), year, TEXT(":"), folder, tree->address);
}

static int32_t first_day(const struct edition *edition)
{
	int32_t year = 0;
	if (edition->from != DATE_NONE)
		return edition->from;
	date_is_study_year(edition->name, &year);
	return date_to_day((struct date){year, 9, 1});
}

/* Newest first; of one day, by id: no two are equal. */
static int compare_entries(const void *left, const void *right)
{
	const struct feed_entry *a = left, *b = right;
	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	return text_compare(a->id, b->id);
}

/* <name>content</name> */
static void add_element(struct buffer *out, text name, text content)
{
	html_raw(out, TEXT("<"));
	html_raw(out, name);
	html_raw(out, TEXT(">"));
	feed_text(out, content);
	html_raw(out, TEXT("</"));
	html_raw(out, name);
	html_raw(out, TEXT(">\n"));
}

static void add_updated(struct buffer *out, int32_t day, struct arena *scratch)
{
	add_element(out, TEXT("updated"),
		arena_concat(scratch, date_iso(scratch, day), TEXT("T00:00:00Z")));
}

/* An absolute address in the tree. */
static void add_link(struct buffer *out, const struct tree *tree, text start, text address)
{
	html_raw(out, start);
	html_url(out, tree->handbook->config.base_url);
	html_url(out, tree->address);
	html_url(out, address);
	html_raw(out, TEXT("\"/>\n"));
}

static void add_entry(struct buffer *out, const struct tree *tree, const struct feed_entry *entry,
	struct arena *scratch)
{
	html_raw(out, TEXT("<entry>\n<id>"));
	html_url(out, entry->id);
	html_raw(out, TEXT("</id>\n"));
	add_element(out, TEXT("title"), entry->title);
	add_updated(out, entry->day, scratch);
	add_link(out, tree, TEXT("<link rel=\"alternate\" type=\"text/html\" href=\""),
		entry->address);
	html_raw(out, TEXT("<content type=\"html\">"));
	feed_text(out, entry->html);
	html_raw(out, TEXT("</content>\n</entry>\n"));
}

static text title_of(const struct tree *tree, struct arena *scratch)
{
	const struct config *config = &tree->handbook->config;
	text label = tree_view(tree)->label;
	return arena_concat(scratch, TEXT("Wijzigingen – "), tree->edition->title,
		label.size ? TEXT(" – ") : TEXT(""), label, TEXT(" – "), config->title);
}

static void add_head(struct buffer *out, const struct tree *tree, text id, int32_t updated,
	struct arena *scratch)
{
	const struct config *config = &tree->handbook->config;
	html_raw(out,
		TEXT("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
		     "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\""));
	html_attribute(out, config->language);
	html_raw(out, TEXT("\">\n<id>"));
	html_url(out, id);
	html_raw(out, TEXT("</id>\n"));
	add_element(out, TEXT("title"), title_of(tree, scratch));
	add_updated(out, updated, scratch);
	add_link(out, tree, TEXT("<link rel=\"self\" type=\"application/atom+xml\" href=\""),
		TEXT("feed.xml"));
	add_link(out, tree, TEXT("<link rel=\"alternate\" type=\"text/html\" href=\""),
		TEXT("wijzigingen/"));
	html_raw(out, TEXT("<author>\n"));
	add_element(out, TEXT("name"), config->title);
	html_raw(out, TEXT("</author>\n"));
}

void feed_write(struct buffer *out, const struct tree *tree, struct arena *scratch)
{
	struct feed_entries entries = {.count = 0};
	int32_t day = first_day(tree->edition);
	text id = id_of_tree(tree, scratch);
	feed_find_entries(&entries, tree, id, day, scratch);
	if (entries.count)
		qsort(entries.items, entries.count, sizeof *entries.items, compare_entries);
	add_head(out, tree, id, entries.count ? entries.items[0].day : day, scratch);
	for (size_t i = 0; i < entries.count && i < FEED_ENTRY_MAX; i++)
		add_entry(out, tree, &entries.items[i], scratch);
	html_raw(out, TEXT("</feed>\n"));
}
