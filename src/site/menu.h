/*
 * A chapter's menu, rendered once for all its pages.
 *
 * The pages of a chapter have the same menu in a view, but for which item is the current one; with
 * fifteen views, rendering it anew was a third of the work of a page. So the items are rendered
 * once each, and a page's menu is a copy with one item rendered again. A cache belongs to one
 * thread, which meets a chapter's pages one after another: it holds one chapter.
 *
 *	text items = menu_items(&cache, &at, layouts);	the <li> elements of the menu of at.page
 */
#ifndef SITE_MENU_H
#define SITE_MENU_H

#include "site/layout.h"
#include "site/navigation.h"

/* One view's items of one chapter, none of them current. */
struct menu {
	const struct chapter *chapter; /* NULL = nothing is rendered yet */
	size_t up_size;                /* of the way up that the addresses begin with */
	struct buffer items;
	/* Where in `items` the item of chapter->pages[i] ends; the next one begins there. */
	uint32_t *ends;
	size_t end_capacity;
};

struct menu_cache {
	struct menu *menus; /* one for each view */
	size_t view_count;
};

void menu_cache_init(struct menu_cache *cache, size_t view_count, struct arena *arena);
void menu_cache_release(struct menu_cache *cache);

/* The rendered items of the menu of at->page, in at->scratch; empty for a page outside chapters. */
text menu_items(
	struct menu_cache *cache, const struct place_in_tree *at, const struct layouts *layouts);

#endif
