/* See menu.h. */
#include "site/menu.h"

#include <stdlib.h>

enum { MENU_SIZE_MAX = 16 * 1024 * 1024 };

void menu_cache_init(struct menu_cache *cache, size_t view_count, struct arena *arena)
{
	cache->menus = arena_new(arena, struct menu, view_count);
	cache->view_count = view_count;
	for (size_t v = 0; v < view_count; v++)
		buffer_init(&cache->menus[v].items, MENU_SIZE_MAX);
}

void menu_cache_release(struct menu_cache *cache)
{
	for (size_t v = 0; v < cache->view_count; v++) {
		buffer_release(&cache->menus[v].items);
		free(cache->menus[v].ends);
	}
}

static void render_item(struct buffer *out, const struct place_in_tree *at,
	const struct page *target, const struct layouts *layouts)
{
	struct value item = navigation_link(at, target);
	template_render(layouts->templates[LAYOUT_MENU_ITEM], &item, out);
}

static void reserve_ends(struct menu *menu, size_t count)
{
	if (count <= menu->end_capacity)
		return;
	free(menu->ends);
	menu->ends = malloc(count * sizeof *menu->ends);
	if (!menu->ends)
		arena_out_of_memory(count * sizeof *menu->ends);
	menu->end_capacity = count;
}

/* Renders all items of the chapter as they look from a page that is not among them. */
static void fill(struct menu *menu, const struct place_in_tree *at, const struct layouts *layouts)
{
	const struct chapter *chapter = at->page->chapter;
	struct place_in_tree elsewhere = *at;
	elsewhere.page = NULL;
	menu->chapter = chapter;
	menu->up_size = at->up.size;
	buffer_clear(&menu->items);
	reserve_ends(menu, chapter->page_count);
	for (size_t i = 0; i < chapter->page_count; i++) {
		if (page_is_in(chapter->pages[i], at->tree->view))
			render_item(&menu->items, &elsewhere, chapter->pages[i], layouts);
		menu->ends[i] = (uint32_t)menu->items.size;
	}
}

static size_t position(const struct chapter *chapter, const struct page *page)
{
	size_t i = 0;
	while (i < chapter->page_count && chapter->pages[i] != page)
		i++;
	return i;
}

text menu_items(
	struct menu_cache *cache, const struct place_in_tree *at, const struct layouts *layouts)
{
	const struct chapter *chapter = at->page->chapter;
	if (!chapter)
		return (text){NULL, 0};
	struct menu *menu = &cache->menus[at->tree->view];
	if (menu->chapter != chapter || menu->up_size != at->up.size)
		fill(menu, at, layouts);
	text items = buffer_text(&menu->items);
	size_t own = position(chapter, at->page);
	if (own == chapter->page_count)
		return items; /* the chapter's own page */
	text before = text_slice(items, 0, own ? menu->ends[own - 1] : 0);
	text after = text_slice(items, menu->ends[own], items.size);
	struct buffer current;
	buffer_init(&current, MENU_SIZE_MAX);
	render_item(&current, at, at->page, layouts);
	text whole = arena_concat(at->scratch, before, buffer_text(&current), after);
	buffer_release(&current);
	return whole;
}
