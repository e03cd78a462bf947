/*
 * A folder of the work tree as a source. See source.h.
 *
 * The root is kept open and all reading is relative to it, so nothing changes if the process goes
 * elsewhere or the folder is renamed meanwhile.
 */
#include "source/source.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

struct worktree {
	int root;       /* descriptor */
	text real_path; /* of the root, without symbolic links */
};

/* One listing, on its way through the folders. */
struct listing {
	struct source *source;
	const struct worktree *worktree;
	struct arena *arena;
	struct diagnostics *diagnostics;
};

static bool read_file(const struct source *source, const struct source_file *file, size_t limit,
	struct arena *arena, text *out, text *fault)
{
	const struct worktree *worktree = source->handle;
	return file_read(out, worktree->root, file->path, limit, arena, fault);
}

static const struct source_reader worktree_reader = {.read = read_file};

static void close_worktree(void *handle)
{
	const struct worktree *worktree = handle;
	close(worktree->root);
}

/* The path without symbolic links; empty if it leads nowhere. */
static text real_path(text path, struct arena *arena)
{
	char *resolved = realpath(arena_c_string(arena, path), NULL);
	text result = arena_text(arena, text_of(resolved));
	free(resolved);
	return result;
}

static bool stands_in(text path, text folder)
{
	text rest = text_slice(path, folder.size, path.size);
	return text_starts(path, folder) && (rest.size == 0 || rest.data[0] == '/');
}

static void report_link(const struct listing *listing, text path)
{
	struct place place = source_place(listing->source, path, listing->arena);
	text target = real_path(place.path, listing->arena);
	if (stands_in(target, listing->worktree->real_path))
		diagnostic_add(listing->diagnostics, SOURCE_LINK, place);
	else
		diagnostic_add(
			listing->diagnostics, SOURCE_LINK_OUTSIDE, place, listing->source->name);
}

/* Takes what is no content out of the entries, and checks the names of the others. */
static void keep_content(const struct listing *listing, text folder, struct file_entries *entries)
{
	text *names = arena_new(listing->arena, text, entries->count);
	size_t kept = 0;
	for (size_t i = 0; i < entries->count; i++) {
		if (source_is_hidden(entries->items[i].name))
			continue;
		names[kept] = entries->items[i].name;
		entries->items[kept++] = entries->items[i];
	}
	entries->count = kept;
	source_check_names(
		listing->source, folder, names, kept, listing->arena, listing->diagnostics);
}

static bool list_folder(const struct listing *listing, text folder, int depth);

static bool list_entry(
	const struct listing *listing, const struct file_entry *entry, text path, int depth)
{
	if (entry->is_folder)
		return list_folder(listing, path, depth + 1);
	if (entry->is_link)
		report_link(listing, path);
	else if (entry->is_special)
		diagnostic_add(listing->diagnostics, SOURCE_SPECIAL,
			source_place(listing->source, path, listing->arena));
	else
		*list_add(&listing->source->files, listing->arena) =
			(struct source_file){.path = path};
	return true;
}

/* depth: folders above this one. Returns false if something could not be read. */
static bool list_folder(const struct listing *listing, text folder, int depth)
{
	struct place place = source_place(listing->source, folder, listing->arena);
	if (depth >= SOURCE_DEPTH_MAX) {
		text limit = arena_format(listing->arena, "%d", SOURCE_DEPTH_MAX);
		diagnostic_add(listing->diagnostics, SOURCE_TOO_DEEP, place, limit);
		return true;
	}
	struct file_entries entries;
	text fault;
	if (!file_list(&entries, listing->worktree->root, folder, listing->arena, &fault)) {
		diagnostic_add(listing->diagnostics, READ_FAILED, place, fault);
		return false;
	}
	keep_content(listing, folder, &entries);
	bool ok = true;
	list_each (const struct file_entry, entry, entries) {
		text path = source_join(folder, entry->name, listing->arena);
		ok = list_entry(listing, entry, path, depth) && ok;
	}
	return ok;
}

static struct worktree *open_root(
	const struct source *source, struct arena *arena, struct diagnostics *diagnostics)
{
	struct place place = source_place(source, TEXT(""), arena);
	int root = open(arena_c_string(arena, source->name), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (root < 0 && errno == ENOENT)
		diagnostic_add(diagnostics, SOURCE_MISSING, place, source->name);
	else if (root < 0)
		diagnostic_add(diagnostics, READ_FAILED, place, file_fault(errno));
	if (root < 0)
		return NULL;
	struct worktree *worktree = arena_new(arena, struct worktree, 1);
	*worktree = (struct worktree){.root = root, .real_path = real_path(source->name, arena)};
	arena_defer(arena, close_worktree, worktree);
	return worktree;
}

bool source_open_folder(
	struct source **out, text path, struct arena *arena, struct diagnostics *diagnostics)
{
	*out = NULL;
	while (path.size > 1 && text_ends(path, TEXT("/")))
		path.size--;
	struct source *source = arena_new(arena, struct source, 1);
	*source = (struct source){.name = arena_text(arena, path), .reader = &worktree_reader};
	struct worktree *worktree = open_root(source, arena, diagnostics);
	if (!worktree)
		return false;
	source->handle = worktree;
	struct listing listing = {source, worktree, arena, diagnostics};
	if (!list_folder(&listing, TEXT(""), 0))
		return false;
	source_sort(source);
	*out = source;
	return true;
}
