/*
 * The files that are followed into a commit, each with the path that it had there.
 *
 * A file is a number of the caller's, and so is a path: several files can have one path, where one
 * became two, and one file two paths, where two branches gave it another name.
 *
 *	for (size_t i = followed_find(&followed, path); followed_is_at(&followed, i, path); i++)
 *		use(followed.items[i].file);
 */
#ifndef SOURCE_FOLLOWED_H
#define SOURCE_FOLLOWED_H

#include "base/list.h"

struct followed_file {
	uint32_t path;
	uint32_t file;
};

struct followed LIST(struct followed_file); /* sorted by path, then by file; no duplicates */

/* The first with this path, or where it would stand. */
size_t followed_find(const struct followed *followed, uint32_t path);
/* At this index stands one with this path. */
bool followed_is_at(const struct followed *followed, size_t at, uint32_t path);
/* Puts them in order again, after paths were changed. */
void followed_sort(struct followed *followed);
/* Adds all of `more`, which is used up: the larger of the two is kept and grows in the arena. */
void followed_join(struct followed *followed, struct followed *more, struct arena *arena);

#endif
