/*
 * .git-blame-ignore-revs: commits that only changed the form of files (a new format, other line
 * ends) and that therefore do not count as changes. The same file that `git blame` and git hosts
 * read: a commit a line, all 40 digits; what stands behind a # is a comment.
 */
#ifndef SOURCE_IGNORED_COMMITS_H
#define SOURCE_IGNORED_COMMITS_H

#include "base/table.h"
#include "source/repository.h"

/*
 * Reads the file at the root of the work tree, or that of HEAD where there is none.
 * out    commit ids in 40 hexadecimal digits, as keys; empty if there is no such file
 * Lines that are no commit are reported, and left out.
 */
void ignored_commits_load(struct table *out, const struct repository *repository,
	struct arena *arena, struct diagnostics *diagnostics);

#endif
