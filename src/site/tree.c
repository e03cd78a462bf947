/* Addresses in a tree and between trees. See tree.h. */
#include "site/tree.h"

#include <string.h>

static const text index_name = TEXT_INIT("index.html");

/* The view of this group with exactly these choices; none chosen = the general one. */
static size_t find_view(const struct views *views, size_t group, const int8_t choices[FACET_MAX])
{
	for (size_t v = 1; v < views->count; v++)
		if (views->items[v].group == group &&
			memcmp(views->items[v].choices, choices, FACET_MAX) == 0)
			return v;
	return VIEW_GENERAL;
}

static size_t count_picks(const struct config *config)
{
	size_t count = 0;
	for (size_t g = 0; g < config->view_group_count; g++) {
		const struct view_group *group = &config->view_groups[g];
		for (size_t i = 0; i < group->facet_count; i++)
			count += config->facets.items[group->facets[i]].value_count + 1;
	}
	return count;
}

/* For every facet of the ordinary groups: what the view would be with another value of it. */
static void add_picks(struct tree *tree, size_t group_number)
{
	const struct config *config = &tree->handbook->config;
	const struct view_group *group = &config->view_groups[group_number];
	const struct view *view = tree_view(tree);
	bool is_own = tree->view != VIEW_GENERAL && view->group == group_number;
	for (size_t i = 0; i < group->facet_count; i++) {
		size_t facet = group->facets[i];
		int value_count = (int)config->facets.items[facet].value_count;
		for (int value = VIEW_ANY; value < value_count; value++) {
			int8_t choices[FACET_MAX];
			memset(choices, VIEW_ANY, sizeof choices);
			if (is_own)
				memcpy(choices, view->choices, sizeof choices);
			choices[facet] = (int8_t)value;
			tree->picks[tree->pick_count++] = (struct pick){
				facet, value, find_view(&config->views, group_number, choices)};
		}
	}
}

void tree_init(struct tree *out, const struct handbook *handbook, const struct edition *edition,
	size_t view, struct arena *arena)
{
	const struct config *config = &handbook->config;
	*out = (struct tree){.handbook = handbook, .edition = edition, .view = view};
	out->address = edition->address;
	if (view != VIEW_GENERAL)
		out->address = arena_concat(arena, edition->address, TEXT("voor/"),
			config->views.items[view].slug, TEXT("/"));
	out->way_to_site = way_up(out->address, arena);
	out->picks = arena_new(arena, struct pick, count_picks(config));
	for (size_t g = 0; g < config->view_group_count; g++)
		if (!config->view_groups[g].is_strict)
			add_picks(out, g);
}

text way_up(text address, struct arena *arena)
{
	size_t depth = 0;
	for (size_t i = 0; i < address.size; i++)
		depth += address.data[i] == '/';
	const text step = TEXT("../");
	char *way = arena_bytes(arena, depth * step.size);
	for (size_t i = 0; i < depth; i++)
		memcpy(way + i * step.size, step.data, step.size);
	return (text){way, depth * step.size};
}

text tree_way(text up, const struct page *target, struct arena *arena)
{
	return arena_concat(arena, up, target->address, index_name);
}

/* From the tree's root to the root of the same edition in another view. */
static text way_to_view(const struct tree *tree, size_t view, struct arena *arena)
{
	text to_edition = tree->view == VIEW_GENERAL ? TEXT("") : TEXT("../../");
	if (view == VIEW_GENERAL)
		return to_edition;
	text slug = tree->handbook->config.views.items[view].slug;
	if (tree->view == VIEW_GENERAL)
		return arena_concat(arena, TEXT("voor/"), slug, TEXT("/"));
	return arena_concat(arena, TEXT("../"), slug, TEXT("/"));
}

text tree_way_to(const struct tree *tree, text up, const struct page *target,
	const struct viewset *views, struct arena *arena)
{
	bool is_shown = viewset_has(views, tree->view);
	if (target->edition == tree->edition) {
		text way = is_shown ? TEXT("") : way_to_view(tree, VIEW_GENERAL, arena);
		return arena_concat(arena, up, way, target->address, index_name);
	}
	text view = {NULL, 0};
	if (is_shown && target->edition->is_dated && tree->view != VIEW_GENERAL)
		view = arena_concat(arena, TEXT("voor/"), tree_view(tree)->slug, TEXT("/"));
	return arena_concat(arena, up, tree->way_to_site, target->edition->address, view,
		target->address, index_name);
}

text tree_way_in_view(
	const struct tree *tree, text up, const struct page *page, size_t view, struct arena *arena)
{
	while (!page_is_in(page, view) && page->kind != PAGE_EDITION) {
		const struct chapter *chapter = page->chapter;
		if (page->kind == PAGE_CHAPTER)
			chapter = chapter->parent;
		page = chapter ? chapter->index : page->edition->index;
	}
	return arena_concat(arena, up, way_to_view(tree, view, arena), page->address, index_name);
}
