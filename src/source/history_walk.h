/*
 * One pass over history: which commits changed each of the files that are followed.
 *
 * It tells what `git log PATH` tells, for all paths at once. Where a merge has a file as one of its
 * parents has it, it is that parent's file, and what the other parents did to it is no part of its
 * history: the merge threw it away. A file that no parent has like that was changed by the merge
 * itself, and all parents are its past. Where a file got its name, it is followed under the one
 * that it had before: on each branch under its own.
 *
 *	struct history_walk walk;
 *	history_walk_init(&walk, arena);
 *	history_walk_follow(&walk, path);
 *	int error = history_walk_run(&walk, &revision);
 *	list_each (const struct history_event, event, walk.files.items[0].events) …
 */
#ifndef SOURCE_HISTORY_WALK_H
#define SOURCE_HISTORY_WALK_H

#include "base/table.h"
#include "source/commit_graph.h"
#include "source/followed.h"
#include "source/history.h"
#include "source/tree_changes.h"

/* A commit that changed a file. */
struct history_event {
	uint32_t commit; /* index into commits */
	uint32_t path;   /* index into paths: the file's own, as it was after the commit */
};

struct history_walked_file {
	struct LIST(struct history_event) events; /* newest first; a commit each */
};

/* A path that a followed file has or had. */
struct history_path {
	text path;          /* from the repository's root */
	uint32_t differing; /* history_walk.c's own, and so is: */
	uint32_t origin;
};

struct history_walk {
	struct arena *arena;
	struct table path_table; /* path -> index into paths */
	struct LIST(struct history_path) paths;
	struct LIST(struct history_walked_file) files;
	struct LIST(struct history_commit) commits; /* those that changed a file, newest first */
	struct commit_graph graph;
	struct followed *followed; /* followed[graph.nodes.count]: into each commit */
	bool is_cut;               /* ended where a shallow clone does */
	bool lacks_contents;       /* a partial clone's: some renames were not found */
};

/* arena    owns all that is reachable from the walk */
void history_walk_init(struct history_walk *walk, struct arena *arena);
/*
 * Adds a file to follow, with the path that it has at the revision, each once. The number in the
 * order of adding is its index in both files and paths.
 */
void history_walk_follow(struct history_walk *walk, text path);
/*
 * Goes through all commits that the revision has, newest first.
 * Returns libgit2's code, 0 if all went well.
 */
int history_walk_run(struct history_walk *walk, const struct revision *revision);

#endif
