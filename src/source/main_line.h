/*
 * What a revision was at the end of a day, and whether something in it has changed since.
 *
 * A branch's own line is that of its commits' first parents: what was merged into it counts from
 * the merge on, not from when it was written. The day is the committer's, where he was.
 *
 *	if (main_line_on_day(&then, &head, day, arena, diagnostics) &&
 *		main_line_find(&old, &then, path, scratch) &&
 *		main_line_find(&new, &head, path, scratch))
 *		has_changed = git_oid_cmp(&old, &new) != 0;
 */
#ifndef SOURCE_MAIN_LINE_H
#define SOURCE_MAIN_LINE_H

#include "source/repository.h"

/*
 * The last commit on the revision's line that was made on the day or before it.
 * out   its name is the commit's id
 * Returns false if there is none, or a shallow clone does not have it.
 */
bool main_line_on_day(struct revision *out, const struct revision *revision, int32_t day,
	struct arena *arena, struct diagnostics *diagnostics);
/* The id of the file or folder at a path from the repository's root; false if there is nothing. */
bool main_line_find(
	git_oid *out, const struct revision *revision, text path, struct arena *scratch);

#endif
