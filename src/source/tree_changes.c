/*
 * Two trees side by side: both are sorted alike, so one pass over each finds all differences, and
 * a folder whose id is the same on both sides is never opened. See tree_changes.h.
 */
#include "source/tree_changes.h"

#include <git2.h>

struct comparison {
	struct tree_changes *out;
	git_repository *handle;
	struct arena *arena;
};

static int compare_trees(const struct comparison *comparison, const git_oid *old_id,
	const git_oid *new_id, text folder);

static bool is_same(const git_tree_entry *a, const git_tree_entry *b)
{
	return git_oid_equal(git_tree_entry_id(a), git_tree_entry_id(b)) &&
		git_tree_entry_filemode_raw(a) == git_tree_entry_filemode_raw(b);
}

/* One of the two may be NULL; if none is, they have the same name and are both folders or both not.
 */
static int add_difference(const struct comparison *comparison, const git_tree_entry *old_entry,
	const git_tree_entry *new_entry, text folder)
{
	const git_tree_entry *entry = new_entry ? new_entry : old_entry;
	struct arena *arena = comparison->arena;
	text name = text_of(git_tree_entry_name(entry));
	text path = folder.size ? arena_concat(arena, folder, TEXT("/"), name)
				: arena_text(arena, name);
	if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		return compare_trees(comparison, old_entry ? git_tree_entry_id(old_entry) : NULL,
			new_entry ? git_tree_entry_id(new_entry) : NULL, path);
	*list_add(comparison->out, arena) = (struct tree_change){
		.kind = !old_entry   ? TREE_ADDED
			: !new_entry ? TREE_DELETED
				     : TREE_MODIFIED,
		.path = path,
		.id = *git_tree_entry_id(entry),
	};
	return 0;
}

static const git_tree_entry *entry_at(const git_tree *tree, size_t at)
{
	return tree ? git_tree_entry_byindex(tree, at) : NULL;
}

static int compare_entries(const struct comparison *comparison, const git_tree *old_tree,
	const git_tree *new_tree, text folder)
{
	size_t old_at = 0, new_at = 0;
	for (;;) {
		const git_tree_entry *a = entry_at(old_tree, old_at);
		const git_tree_entry *b = entry_at(new_tree, new_at);
		if (!a && !b)
			return 0;
		int order = !a ? 1 : !b ? -1 : git_tree_entry_cmp(a, b);
		if (order != 0 || !is_same(a, b)) {
			int error = add_difference(
				comparison, order <= 0 ? a : NULL, order >= 0 ? b : NULL, folder);
			if (error != 0)
				return error;
		}
		old_at += order <= 0;
		new_at += order >= 0;
	}
}

/* Either id may be NULL: an empty tree. */
static int compare_trees(const struct comparison *comparison, const git_oid *old_id,
	const git_oid *new_id, text folder)
{
	git_tree *old_tree = NULL, *new_tree = NULL;
	int error = old_id ? git_tree_lookup(&old_tree, comparison->handle, old_id) : 0;
	if (error == 0 && new_id)
		error = git_tree_lookup(&new_tree, comparison->handle, new_id);
	if (error == 0)
		error = compare_entries(comparison, old_tree, new_tree, folder);
	git_tree_free(new_tree);
	git_tree_free(old_tree);
	return error;
}

int tree_changes_find(struct tree_changes *out, git_repository *handle, const git_oid *old_tree,
	const git_oid *new_tree, struct arena *arena)
{
	struct comparison comparison = {out, handle, arena};
	return compare_trees(&comparison, old_tree, new_tree, TEXT(""));
}
