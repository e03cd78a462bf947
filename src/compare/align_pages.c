/* Which page is which. See align.h. */
#include "compare/align.h"

#include "base/table.h"
#include "handbook/edition.h"

text page_inner_path(const struct page *page)
{
	return text_slice(page->path, page->edition->address.size, page->path.size);
}

text section_key(const struct page *page, text id, struct arena *arena)
{
	text path = page_inner_path(page);
	return id.size ? arena_concat(arena, path, TEXT("#"), id) : path;
}

static text *paths_of(struct page_list list, struct arena *scratch)
{
	text *paths = arena_new(scratch, text, list.count);
	for (size_t i = 0; i < list.count; i++)
		paths[i] = page_inner_path(list.pages[i]->page);
	return paths;
}

/* The path of a page that stood at an address: of a page, or of a chapter's own. */
static text path_at(text address, bool is_chapter, struct arena *scratch)
{
	return is_chapter
		? arena_concat(scratch, address, TEXT("_index.md"))
		: arena_concat(scratch, text_slice(address, 0, address.size - 1), TEXT(".md"));
}

/* Makes a new page the partner of the old one with this path, if both are free. */
static void match_path(struct matching *out, const struct table *old_paths, text path, uint32_t new)
{
	uint32_t old = table_find(old_paths, path);
	if (old != TABLE_NONE && out->new_of[old] == MATCHING_NONE &&
		out->old_of[new] == MATCHING_NONE)
		matching_add(out, old, new);
}

static void match_aliases(struct matching *out, const struct table *old_paths, struct page_list new,
	struct arena *scratch)
{
	for (uint32_t j = 0; j < new.count; j++) {
		const struct page *page = new.pages[j]->page;
		for (size_t a = 0; a < page->alias_count; a++) {
			text address = page_alias_address(page, page->aliases[a], scratch);
			match_path(out, old_paths, path_at(address, false, scratch), j);
			match_path(out, old_paths, path_at(address, true, scratch), j);
		}
	}
}

static void match_replacements(struct matching *out, const struct table *old_paths,
	struct page_list new, const struct replacement replacements[], size_t replacement_count)
{
	for (size_t r = 0; r < replacement_count; r++)
		for (uint32_t j = 0; replacements[r].id.size == 0 && j < new.count; j++)
			if (new.pages[j]->page == replacements[r].page)
				match_path(out, old_paths, replacements[r].replaces, j);
}

static struct sketch *sketch_loose(struct page_list list, const uint32_t partners[],
	sketch_source *sketches_of, void *payload, struct arena *scratch)
{
	struct sketch *sketches = arena_new(scratch, struct sketch, list.count);
	for (size_t i = 0; i < list.count; i++)
		if (partners[i] == MATCHING_NONE)
			sketches[i] = sketches_of(list.pages[i], payload);
	return sketches;
}

void align_pages(struct matching *out, struct page_list old, struct page_list new,
	const struct replacement replacements[], size_t replacement_count,
	sketch_source *sketches_of, void *payload, struct arena *scratch)
{
	text *old_paths = paths_of(old, scratch), *new_paths = paths_of(new, scratch);
	struct table table;
	matching_init(out, old.count, new.count, scratch);
	matching_by_key(out, old_paths, new_paths, scratch);
	if (matching_is_done(out))
		return;
	table_init(&table, scratch, old.count);
	for (size_t i = 0; i < old.count; i++)
		table_add(&table, old_paths[i], (uint32_t)i);
	match_aliases(out, &table, new, scratch);
	match_replacements(out, &table, new, replacements, replacement_count);
	if (matching_is_done(out))
		return;
	matching_by_likeness(out, sketch_loose(old, out->new_of, sketches_of, payload, scratch),
		sketch_loose(new, out->old_of, sketches_of, payload, scratch), PAGE_LIKENESS,
		scratch);
}
