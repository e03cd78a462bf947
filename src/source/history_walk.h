/*
 * One pass over history: what each commit did to each path. history.c makes pages' histories of
 * it.
 *
 * Merges are left out, as `git log` does: what they bring in, other commits did. Renames are looked
 * for only where a path is followed: the caller marks those of today, and what they were called
 * before is marked on the way.
 *
 *	struct history_walk walk;
 *	history_walk_init(&walk, arena);
 *	walk.paths.items[history_walk_path(&walk, path)].is_followed = true;
 *	int error = history_walk_run(&walk, &revision);
 */
#ifndef SOURCE_HISTORY_WALK_H
#define SOURCE_HISTORY_WALK_H

#include "base/table.h"
#include "source/history.h"
#include "source/repository.h"
#include "source/tree_changes.h"

#define HISTORY_NO_PATH UINT32_MAX

/* What a commit did to a path. */
struct history_event {
	uint32_t commit; /* index into commits */
	enum tree_change_kind kind;
	uint32_t origin; /* index into paths of what it was renamed from, or HISTORY_NO_PATH */
};

struct history_path {
	text path; /* from the repository's root */
	bool is_followed;
	struct LIST(struct history_event) events; /* newest first */
};

struct history_walk {
	struct arena *arena;
	struct table path_table;                    /* path -> index into paths */
	struct LIST(struct history_path) paths;     /* of all of history, in no order */
	struct LIST(struct history_commit) commits; /* those that changed a file, newest first */
	bool is_cut;                                /* ended where a shallow clone does */
	bool lacks_contents; /* a partial clone's: some renames were not found */
};

/* arena    owns all that is reachable from the walk */
void history_walk_init(struct history_walk *walk, struct arena *arena);
/* The index of a path, which is added unless it is there. */
uint32_t history_walk_path(struct history_walk *walk, text path);
/*
 * Goes through all commits that the revision has, newest first, in the order of `git log`.
 * Returns libgit2's code, 0 if all went well.
 */
int history_walk_run(struct history_walk *walk, const struct revision *revision);

#endif
