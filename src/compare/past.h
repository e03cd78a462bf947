/*
 * A handbook as it was: the content folder at a revision of its repository, loaded to be compared.
 *
 * It is read straight from the object database, with the configuration of its own time, as marks
 * mean what that says. Only the editions that are folders there are loaded, without their history.
 *
 *	const struct past past = {.content = TEXT("content"), .revision = TEXT("HEAD~3"), …};
 *	struct handbook handbook;
 *	if (past_load(&handbook, &past, arena, diagnostics))
 */
#ifndef COMPARE_PAST_H
#define COMPARE_PAST_H

#include "handbook/handbook.h"

struct past {
	text content;                /* the folder on the disk */
	text revision;               /* a branch, a tag, a commit */
	const struct config *config; /* where that has no wegwijzer.yaml */
	size_t worker_count;
};

/*
 * arena    owns the handbook
 * Returns false if the revision can't be had (reported); faults in its texts are reported too, and
 * do not count.
 */
bool past_load(struct handbook *out, const struct past *past, struct arena *arena,
	struct diagnostics *diagnostics);

#endif
