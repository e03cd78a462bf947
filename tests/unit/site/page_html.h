/*
 * What a view shows of a page's body: rendered and selected as for the site.
 *
 *	assert_text(html_in(f, book, "2025-2026/a.md", "niveau-1"), TEXT("<p>Tekst.</p>\n"));
 */
#ifndef TESTS_SITE_PAGE_HTML_H
#define TESTS_SITE_PAGE_HTML_H

#include "site/view.h"

#include "../book.h"

static inline text html_in(
	struct fixture *f, const struct handbook *book, const char *path, const char *view)
{
	const struct page *page = book_page(book, path);
	struct segments segments;
	struct buffer out;
	struct tree tree;
	segments_init(&segments);
	buffer_init(&out, SIZE_MAX);
	tree_init(&tree, book, page->edition, book_view(&book->config, view), &f->arena);
	segments_render(&segments, page, false);
	view_select(&out, &segments, page, &tree, way_up(page->address, &f->arena), &f->arena);
	text html = arena_text(&f->arena, buffer_text(&out));
	buffer_release(&out);
	segments_release(&segments);
	return html;
}

#endif
