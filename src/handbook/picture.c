/* The pictures that pages show. See picture.h. */
#include "handbook/picture.h"

#include "handbook/edition.h"
#include "handbook/link.h"

bool picture_has_name(text path)
{
	return picture_kind_of(path) != PICTURE_NONE;
}

void pictures_init(struct pictures *pictures, struct arena *arena)
{
	*pictures = (struct pictures){.count = 0};
	table_init(&pictures->table, arena, 0);
}

void pictures_add(struct pictures *pictures, text path, const struct source *source,
	const struct source_file *file, struct arena *arena)
{
	table_add(&pictures->table, path, (uint32_t)pictures->count);
	*list_add(pictures, arena) = (struct picture){.path = path, .source = source, .file = file};
}

/* What looks for the pictures of one page. */
struct finder {
	const struct page *page;
	const struct pictures *pictures;
	struct arena *scratch;
	struct diagnostics *diagnostics;
};

static struct picture *find(const struct finder *finder, text base, text address)
{
	text path = link_join(finder->scratch, base, address);
	uint32_t number = path.size ? table_find(&finder->pictures->table, path) : TABLE_NONE;
	return number == TABLE_NONE ? NULL : &finder->pictures->items[number];
}

static text nearest(const struct finder *finder, text address)
{
	text *paths = arena_new(finder->scratch, text, finder->pictures->count);
	size_t count = 0;
	list_each (const struct picture, picture, *finder->pictures)
		paths[count++] = picture->path;
	return text_nearest(link_join(finder->scratch, finder->page->path, address), paths, count);
}

/* The picture at an address as it was written, or NULL: then that is reported. */
static struct picture *resolve(const struct finder *finder, text address, struct place place)
{
	const struct page *page = finder->page;
	if (link_is_external(address)) {
		diagnostic_add(finder->diagnostics, PICTURE_EXTERNAL, place, address);
		return NULL;
	}
	if (!picture_has_name(address)) {
		diagnostic_add(finder->diagnostics, PICTURE_KIND, place, address);
		return NULL;
	}
	struct picture *found = address.data[0] == '/' ? NULL : find(finder, page->path, address);
	if (!found && page->shared_path.size && address.data[0] != '/')
		found = find(finder, page->shared_path, address);
	if (!found)
		diagnostic_add(finder->diagnostics, PICTURE_MISSING, place, address,
			nearest(finder, address));
	return found;
}

static size_t count_images(const struct document *document)
{
	size_t count = 0;
	for (uint32_t i = 0; i < document->node_count; i++)
		count += document->nodes[i].kind == NODE_IMAGE;
	return count;
}

void pictures_find(struct page *page, const struct pictures *pictures, struct arena *arena,
	struct arena *scratch, struct diagnostics *diagnostics)
{
	const struct finder finder = {page, pictures, scratch, diagnostics};
	size_t image_count = count_images(&page->document);
	if (image_count == 0)
		return;
	page->pictures = arena_new(arena, struct picture *, image_count);
	for (uint32_t i = 0; i < page->document.node_count; i++) {
		struct node *node = &page->document.nodes[i];
		if (node->kind != NODE_IMAGE || node->flags & NODE_REPORTED)
			continue;
		struct place place = page->place;
		place.line = node->line;
		place.column = node->column;
		struct picture *picture = resolve(&finder, node->literal, place);
		if (!picture)
			continue;
		page->pictures[page->picture_count++] = picture;
		node->number = (uint32_t)page->picture_count;
	}
}

/* "png", for messages. */
static text extension(text path)
{
	return text_slice(path, text_find_last(path, '.') + 1, path.size);
}

/* What is wrong with the file, if anything. */
static void check(const struct picture *picture, bool is_measured, struct place place,
	struct diagnostics *diagnostics)
{
	struct arena scratch;
	arena_init(&scratch);
	text unsafe = {NULL, 0};
	if (is_measured && picture_kind_of(picture->path) == PICTURE_SVG)
		unsafe = picture_find_unsafe(picture->bytes, &scratch);
	if (!is_measured || unsafe.size == picture->bytes.size)
		diagnostic_add(diagnostics, PICTURE_UNREADABLE, place, extension(picture->path));
	else if (unsafe.size)
		diagnostic_add(diagnostics, PICTURE_UNSAFE, place, unsafe);
	arena_release(&scratch);
}

static void load(struct picture *picture, struct arena *arena, struct diagnostics *diagnostics)
{
	struct place place = source_place(picture->source, picture->file->path, arena);
	if (!picture->is_shown) {
		diagnostic_add(diagnostics, PICTURE_UNUSED, place, picture->file->path);
		return;
	}
	if (!source_read(picture->source, picture->file, PICTURE_SIZE_MAX, arena, &picture->bytes,
		    diagnostics))
		return;
	enum picture_kind kind = picture_kind_of(picture->path);
	check(picture, picture_measure(&picture->size, kind, picture->bytes), place, diagnostics);
}

void pictures_load(struct pictures *pictures, struct page *const pages[], size_t page_count,
	struct arena *arena, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < page_count; i++)
		for (size_t p = 0; p < pages[i]->picture_count; p++)
			pages[i]->pictures[p]->is_shown = true;
	list_each (struct picture, picture, *pictures)
		load(picture, arena, diagnostics);
}
