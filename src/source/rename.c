/*
 * Renames of one commit: by id where the bytes are the same, which costs nothing; by libgit2's
 * comparison of contents only for what is left on both sides. See rename.h.
 */
#include "source/rename.h"

#include "base/table.h"

#include <git2.h>
#include <stdlib.h>
#include <string.h>

struct deleted_file {
	const struct tree_change *change;
	bool is_origin; /* of an added file with the same bytes */
};

struct deleted_files LIST(struct deleted_file);

static bool is_searched(const struct tree_change *change)
{
	return change->kind == TREE_ADDED && change->is_followed && change->origin.size == 0;
}

static int compare_deleted(const void *left, const void *right)
{
	const struct deleted_file *a = left, *b = right;
	int order = git_oid_cmp(&a->change->id, &b->change->id);
	return order ? order : text_compare(a->change->path, b->change->path);
}

/* The deleted files, sorted by id. */
static struct deleted_files list_deleted(const struct tree_changes *changes, struct arena *arena)
{
	struct deleted_files deleted = {0};
	list_each (const struct tree_change, change, *changes)
		if (change->kind == TREE_DELETED)
			*list_add(&deleted, arena) = (struct deleted_file){.change = change};
	if (deleted.count > 0)
		qsort(deleted.items, deleted.count, sizeof *deleted.items, compare_deleted);
	return deleted;
}

static text base_name(text path)
{
	size_t slash = text_find_last(path, '/');
	return slash == TEXT_NONE ? path : text_slice(path, slash + 1, path.size);
}

/* The first with this id, or where it would stand. */
static size_t find_id(const struct deleted_files *deleted, const git_oid *id)
{
	size_t low = 0, high = deleted->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (git_oid_cmp(&deleted->items[middle].change->id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A deleted file with the same bytes; one that kept its base name goes first. NULL = none. */
static struct deleted_file *find_same(
	const struct deleted_files *deleted, const struct tree_change *added)
{
	struct deleted_file *found = NULL;
	for (size_t i = find_id(deleted, &added->id); i < deleted->count; i++) {
		struct deleted_file *file = &deleted->items[i];
		if (!git_oid_equal(&file->change->id, &added->id))
			break;
		if (text_equal(base_name(file->change->path), base_name(added->path)))
			return file;
		if (!found)
			found = file;
	}
	return found;
}

/* Returns whether some that were searched for are not found. */
static bool find_all_same(struct tree_changes *changes, const struct deleted_files *deleted)
{
	bool is_any_left = false;
	list_each (struct tree_change, change, *changes) {
		if (!is_searched(change))
			continue;
		struct deleted_file *same = find_same(deleted, change);
		if (same) {
			change->origin = same->change->path;
			same->is_origin = true;
		} else {
			is_any_left = true;
		}
	}
	return is_any_left;
}

struct c_paths LIST(char *);

/* Sets the origins that a diff of the two trees, after its search for renames, knows. */
static void take_renames(struct tree_changes *changes, git_diff *diff, struct arena *arena)
{
	struct table added;
	table_init(&added, arena, changes->count);
	for (uint32_t i = 0; i < changes->count; i++)
		if (is_searched(&changes->items[i]))
			table_add(&added, changes->items[i].path, i);
	for (size_t i = 0; i < git_diff_num_deltas(diff); i++) {
		const git_diff_delta *delta = git_diff_get_delta(diff, i);
		uint32_t at = table_find(&added, text_of(delta->new_file.path));
		if (delta->status == GIT_DELTA_RENAMED && at != TABLE_NONE)
			changes->items[at].origin =
				arena_text(arena, text_of(delta->old_file.path));
	}
}

/* Only what is left on both sides is compared. */
static git_diff_options options_for(const struct tree_changes *changes,
	const struct deleted_files *deleted, struct arena *arena)
{
	struct c_paths paths = {0};
	list_each (const struct tree_change, change, *changes)
		if (is_searched(change))
			*list_add(&paths, arena) = arena_c_string(arena, change->path);
	list_each (const struct deleted_file, file, *deleted)
		if (!file->is_origin)
			*list_add(&paths, arena) = arena_c_string(arena, file->change->path);
	git_diff_options options;
	git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.flags = GIT_DIFF_DISABLE_PATHSPEC_MATCH;
	options.pathspec = (git_strarray){paths.items, paths.count};
	return options;
}

static int find_all_similar(struct tree_changes *changes, const struct deleted_files *deleted,
	git_repository *handle, git_tree *old_tree, git_tree *new_tree, struct arena *arena)
{
	git_diff_options options = options_for(changes, deleted, arena);
	git_diff *diff;
	int error = git_diff_tree_to_tree(&diff, handle, old_tree, new_tree, &options);
	if (error != 0)
		return error;
	git_diff_find_options renames;
	git_diff_find_options_init(&renames, GIT_DIFF_FIND_OPTIONS_VERSION);
	renames.flags = GIT_DIFF_FIND_RENAMES;
	error = git_diff_find_similar(diff, &renames);
	if (error == 0)
		take_renames(changes, diff, arena);
	git_diff_free(diff);
	return error;
}

int rename_find(struct tree_changes *changes, git_repository *handle, const git_oid *old_tree,
	const git_oid *new_tree, struct arena *arena)
{
	struct deleted_files deleted = list_deleted(changes, arena);
	if (deleted.count == 0 || !find_all_same(changes, &deleted))
		return 0;
	git_tree *old_side = NULL, *new_side = NULL;
	int error = git_tree_lookup(&old_side, handle, old_tree);
	if (error == 0)
		error = git_tree_lookup(&new_side, handle, new_tree);
	if (error == 0)
		error = find_all_similar(changes, &deleted, handle, old_side, new_side, arena);
	git_tree_free(new_side);
	git_tree_free(old_side);
	return error;
}
