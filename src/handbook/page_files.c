/* See page_files.h. */
#include "handbook/page_files.h"

#include "base/utf8.h"
#include "source/history.h"

struct finder {
	struct page_files *files;
	struct pictures *pictures;
	const struct editions *editions;
	struct arena *arena;
	struct diagnostics *diagnostics;
};

/* "rollen/student.md" -> "rollen/student/"; "rollen/_index.md" -> "rollen/" */
static text page_address(struct arena *arena, text path, enum page_kind kind)
{
	if (kind == PAGE_CONTENT)
		return arena_concat(arena, text_slice(path, 0, path.size - 3), TEXT("/"));
	return text_slice(path, 0, path.size - TEXT("_index.md").size);
}

static bool has_good_slugs(text address)
{
	text rest = address, part;
	while (rest.size) {
		text_cut(&rest, '/', &part);
		if (!utf8_is_slug(part))
			return false;
	}
	return true;
}

/* A filtered tree has these names below an edition; a page there would stand in its way. */
static bool is_reserved(text address)
{
	static const text names[] = {TEXT_INIT("voor/"), TEXT_INIT("assets/"),
		TEXT_INIT("begrippen/"), TEXT_INIT("actueel/"), TEXT_INIT("wijzigingen/"),
		TEXT_INIT("zoek/"), TEXT_INIT("zoeken/"), TEXT_INIT("trefwoorden/")};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (text_starts(address, names[i]))
			return true;
	return false;
}

/*
 * Adds the page of `edition` that a file of `owner` holds: as a rule the same edition.
 * inside   its path in either
 */
static void add_page(struct finder *finder, const struct edition *edition,
	const struct edition *owner, text inside, const struct source_file *file)
{
	struct arena *arena = finder->arena;
	enum page_kind kind = text_equal(inside, TEXT("_index.md")) ? PAGE_EDITION
		: text_ends(inside, TEXT("/_index.md"))             ? PAGE_CHAPTER
								    : PAGE_CONTENT;
	struct place place = source_place(owner->source, file->path, arena);
	text address = page_address(arena, inside, kind);
	if (!has_good_slugs(address)) {
		diagnostic_add(finder->diagnostics, SLUG_INVALID, place, file->path);
		return;
	}
	if (is_reserved(address)) {
		diagnostic_add(finder->diagnostics, SLUG_RESERVED, place, address);
		return;
	}
	struct page *page = arena_new(arena, struct page, 1);
	struct page_file *found = list_add(finder->files, arena);
	*found = (struct page_file){.source = owner->source, .file = file, .page = page};
	page->kind = kind;
	page->path = arena_concat(arena, edition->address, inside);
	if (owner != edition)
		page->shared_path = arena_concat(arena, owner->address, inside);
	if (owner->history) {
		text folder = owner->history->folder;
		page->history = history_find(owner->history, file->path);
		if (!page->history && owner->history->is_known)
			diagnostic_add(finder->diagnostics, PAGE_IGNORED, place);
		page->repository_path =
			arena_concat(arena, folder, folder.size ? TEXT("/") : TEXT(""), file->path);
	}
	page->address = address;
	page->place = place;
	page->edition = edition;
}

/* Its address is checked as a page's is, for it stands among them. */
static void add_picture(struct finder *finder, const struct edition *edition, text inside,
	const struct source_file *file)
{
	struct place place = source_place(edition->source, file->path, finder->arena);
	if (!has_good_slugs(text_slice(inside, 0, text_find_last(inside, '.'))))
		diagnostic_add(finder->diagnostics, SLUG_INVALID, place, file->path);
	else if (is_reserved(inside))
		diagnostic_add(finder->diagnostics, SLUG_RESERVED, place, inside);
	pictures_add(finder->pictures, arena_concat(finder->arena, edition->address, inside),
		edition->source, file, finder->arena);
}

/*
 * What stands among the content and is neither a page nor a file of ours would be lost in silence.
 */
static void add_file(struct finder *finder, const struct edition *edition, text inside,
	const struct source_file *file)
{
	if (text_ends(file->path, TEXT(".md")))
		add_page(finder, edition, edition, inside, file);
	else if (picture_has_name(file->path))
		add_picture(finder, edition, inside, file);
	else if (!text_ends(file->path, TEXT(".yaml")))
		diagnostic_add(finder->diagnostics, FILE_UNUSED,
			source_place(edition->source, file->path, finder->arena), file->path);
}

/* Is `path` this page or folder, or in it? */
static bool is_under(text path, text folder)
{
	text rest = text_slice(path, folder.size, path.size);
	return text_starts(path, folder) &&
		(text_starts(rest, TEXT("/")) || text_equal(rest, TEXT(".md")));
}

/* The pages that an edition takes over from another one, unless it has its own at that place. */
static void add_shared(
	struct finder *finder, const struct edition *edition, const struct shared_pages *shared)
{
	const struct edition *owner = locate_edition(finder->editions, shared->edition);
	struct source_files files = {.count = 0};
	struct place place;
	size_t found = 0;
	if (owner)
		files = source_under(owner->source,
			text_slice(
				owner->folder, 0, owner->folder.size ? owner->folder.size - 1 : 0));
	list_each (const struct source_file, file, files) {
		text inside = text_slice(file->path, owner->folder.size, file->path.size);
		if (!text_ends(inside, TEXT(".md")) || !is_under(inside, shared->path))
			continue;
		found++;
		if (!locate_file(edition, inside, &place, finder->arena))
			add_page(finder, edition, owner, inside, file);
	}
	if (found == 0 && !text_equal(shared->path, TEXT("begrippen")))
		diagnostic_add(finder->diagnostics, SHARED_UNKNOWN, shared->place, shared->path,
			shared->edition);
}

void page_files_find(struct page_files *out, struct pictures *pictures,
	const struct editions *editions, const struct source *content, struct arena *arena,
	struct diagnostics *diagnostics)
{
	struct finder finder = {out, pictures, editions, arena, diagnostics};
	list_each (const struct source_file, file, content->files) {
		const struct edition *edition = locate_edition_of(editions, file->path);
		text inside = text_slice(file->path, edition->folder.size, file->path.size);
		add_file(&finder, edition, inside, file);
	}
	list_each (const struct edition, edition, *editions)
		if (edition->source != content)
			list_each (const struct source_file, file, edition->source->files)
				add_file(&finder, edition, file->path, file);
	list_each (const struct edition, edition, *editions)
		for (size_t i = 0; i < edition->shared_count; i++)
			add_shared(&finder, edition, &edition->shared[i]);
}
