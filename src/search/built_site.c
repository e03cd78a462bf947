/* See built_site.h. The list is JSON, which our YAML reader reads as it is. */
#include "search/built_site.h"

#include "base/file.h"
#include "base/yaml.h"

#include <fcntl.h>

enum { INDEX_SIZE_MAX = 256 * 1024 * 1024 };

/* Leads down from the site's root, and nowhere else. */
static bool is_safe_address(text address)
{
	text rest = address, part;
	if (!text_ends(address, TEXT("/")) || memchr(address.data, '\0', address.size))
		return false;
	while (rest.size) {
		text_cut(&rest, '/', &part);
		if (part.size == 0 || text_equal(part, TEXT(".")) || text_equal(part, TEXT("..")))
			return false;
	}
	return true;
}

static bool read_view(struct built_view *out, const struct yaml *node, struct diagnostics *found)
{
	bool is_good = yaml_get_text(node, TEXT("slug"), &out->slug, found);
	is_good &= yaml_get_text(node, TEXT("label"), &out->label, found);
	is_good &= yaml_get_text(node, TEXT("address"), &out->address, found);
	return is_good && is_safe_address(out->address);
}

/* The sequence under this key, or NULL. */
static const struct yaml *find_sequence(const struct yaml *node, text key)
{
	const struct yaml *found = yaml_find(node, key);
	return found && found->kind == YAML_SEQUENCE ? found : NULL;
}

static bool read_edition(struct built_edition *out, const struct yaml *node, struct arena *arena,
	struct diagnostics *found)
{
	const struct yaml *views = find_sequence(node, TEXT("views"));
	if (!views || !yaml_get_text(node, TEXT("name"), &out->name, found) ||
		!yaml_get_bool(node, TEXT("current"), &out->is_current, found))
		return false;
	out->views = arena_new(arena, struct built_view, views->item_count);
	yaml_each (view, views)
		if (!read_view(&out->views[out->view_count++], view, found))
			return false;
	return out->name.size > 0;
}

static bool read_list(struct built_site *site, text bytes, struct arena *arena)
{
	struct diagnostics
		found; /* whoever reads them did not write the list: one fault says it all */
	diagnostics_init(&found, arena);
	struct yaml *root;
	if (!yaml_parse(&root, bytes, (struct place){.path = site->list}, arena, &found))
		return false;
	const struct yaml *editions = find_sequence(root, TEXT("editions"));
	if (!editions)
		return false;
	site->editions = arena_new(arena, struct built_edition, editions->item_count);
	yaml_each (edition, editions)
		if (!read_edition(&site->editions[site->edition_count++], edition, arena, &found))
			return false;
	return true;
}

enum built_fault built_site_open(struct built_site *out, text folder, struct arena *arena)
{
	text bytes;
	*out = (struct built_site){.folder = folder,
		.list = arena_concat(arena, folder, TEXT("/zoeken/edities.json"))};
	if (!file_exists(AT_FDCWD, out->list))
		return BUILT_MISSING;
	if (!file_read(&bytes, AT_FDCWD, out->list, YAML_SIZE_MAX, arena, &out->fault))
		return BUILT_UNREADABLE;
	return read_list(out, bytes, arena) ? BUILT_GOOD : BUILT_DAMAGED;
}

const struct built_view *built_view_find(const struct built_edition *edition, text slug)
{
	for (size_t v = 0; v < edition->view_count; v++)
		if (text_equal(edition->views[v].slug, slug))
			return &edition->views[v];
	return NULL;
}

/* Where an index and its chunks stand. */
struct index_folder {
	text path; /* "site/2025-2026/zoek/" */
	struct arena *arena;
};

static bool read_file(const struct index_folder *folder, text name, text *bytes)
{
	text fault;
	return file_read(bytes, AT_FDCWD, arena_concat(folder->arena, folder->path, name),
		INDEX_SIZE_MAX, folder->arena, &fault);
}

static bool load_chunk(void *payload, uint32_t chunk, text *bytes)
{
	const struct index_folder *folder = payload;
	return read_file(folder, arena_format(folder->arena, "%u.bin", chunk), bytes);
}

enum format_fault built_site_search(struct format_index *out, const struct built_site *site,
	const struct built_view *view, struct arena *arena)
{
	text bytes;
	struct index_folder *folder = arena_new(arena, struct index_folder, 1);
	*folder = (struct index_folder){
		arena_concat(arena, site->folder, TEXT("/"), view->address, TEXT("zoek/")), arena};
	if (!read_file(folder, TEXT("index.bin"), &bytes))
		return FORMAT_CHUNK_MISSING;
	return format_open(out, bytes, load_chunk, folder, arena);
}
