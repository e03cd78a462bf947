/*
 * What differs between two trees of a git repository, file by file.
 *
 * libgit2's own diff of two trees takes 13 times as long for the same answer, since it is made to
 * show texts. Content is never looked at, only ids; renames are rename.h's.
 *
 *	struct tree_changes changes = {0};
 *	int error = tree_changes_find(&changes, handle, &old_tree, &new_tree, arena);
 */
#ifndef SOURCE_TREE_CHANGES_H
#define SOURCE_TREE_CHANGES_H

#include "base/list.h"

#include <git2/oid.h>
#include <git2/types.h>

enum tree_change_kind { TREE_ADDED, TREE_MODIFIED, TREE_DELETED };

struct tree_change {
	enum tree_change_kind kind;
	text path;
	git_oid id;       /* the new content; of a deleted file the old */
	bool is_followed; /* added: rename_find looks for what it was called before; the caller's */
	text origin;      /* added: the deleted path that it was renamed from; empty = none */
};

struct tree_changes LIST(struct tree_change);

/*
 * Adds the changes from one tree to another, sorted by path; a change of mode is one too.
 * old_tree    NULL = an empty tree
 * arena       owns the paths
 * Returns libgit2's code, 0 if all went well.
 */
int tree_changes_find(struct tree_changes *out, git_repository *handle, const git_oid *old_tree,
	const git_oid *new_tree, struct arena *arena);

#endif
