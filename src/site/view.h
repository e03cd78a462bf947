/*
 * A view's page out of a page's segments: a copy of bytes, and the holes filled in.
 */
#ifndef SITE_VIEW_H
#define SITE_VIEW_H

#include "site/segment.h"
#include "site/tree.h"

/*
 * Appends what this view shows of a page.
 * segments   of the page, as rendered
 * up         way_up() of the page's address
 * O(segments + bytes copied).
 */
void view_select(struct buffer *out, const struct segments *segments, const struct page *page,
	const struct tree *tree, text up, struct arena *scratch);

#endif
