/*
 * Which added files of a commit are deleted ones under a new name, as git sees it: the same bytes,
 * or else at least half of them.
 */
#ifndef SOURCE_RENAME_H
#define SOURCE_RENAME_H

#include "source/tree_changes.h"

/*
 * Sets `origin` of those added files that have is_followed and were renamed.
 * changes             all changes from old_tree to new_tree
 * Returns libgit2's code: GIT_ENOTFOUND if contents had to be compared that are not in a partial
 * clone; what was found by then stands.
 */
int rename_find(struct tree_changes *changes, git_repository *handle, const git_oid *old_tree,
	const git_oid *new_tree, struct arena *arena);

#endif
