/*
 * A page's body, rendered once: runs of HTML bytes with the set of views that each is for.
 *
 * This is "render once, select many" (the idea that carries the site): whatever is the same in
 * every view is bytes; what depends on the view is a hole that view_select() fills in: where a link
 * leads, whether a badge is needed. Segments stand in document order; those of one kind and set
 * that touch are one.
 */
#ifndef SITE_SEGMENT_H
#define SITE_SEGMENT_H

#include "base/buffer.h"
#include "handbook/page.h"

enum segment_kind {
	/* Bytes, as they are. */
	SEGMENT_HTML,
	/* `<a href="…"` to links[number] of the page; the tag's end follows as bytes. */
	SEGMENT_LINK,
	/* `</a>`, with a note before it if links[number] leads out of the view. */
	SEGMENT_LINK_END,
	/* The address of pictures[number] of the page. */
	SEGMENT_PICTURE,
	/* In a line of text: whom marks[number] of the page is for, if the view does not say so. */
	SEGMENT_BADGE,
	/* The same as a paragraph of its own. */
	SEGMENT_BADGES,
	/* Bytes: text that is terms[number] of the glossary; the first in a view is explained. */
	SEGMENT_TERM,
	/* The same, written as an abbreviation. */
	SEGMENT_SHORT,
};

struct segment {
	uint16_t kind;
	uint16_t set; /* index into page.sets */
	uint32_t number;
	uint32_t from; /* bytes [from, from + size) of segments.bytes */
	uint32_t size;
};

/* Reused from page to page by one thread: segments_render empties it first. */
struct segments {
	struct segment *items; /* items[count] */
	size_t count;
	size_t capacity;
	struct buffer bytes;
};

void segments_init(struct segments *segments);
void segments_release(struct segments *segments);

/*
 * Renders a page's body.
 * out        segments in document order; together they are the whole body
 * is_plain   CommonMark's own HTML and nothing of ours (ids, anchors, wrappers): for the
 *            specification's examples
 * O(bytes of the page). Threads: touches nothing but its arguments.
 */
void segments_render(struct segments *out, const struct page *page, bool is_plain);

#endif
