/* See followed.h. */
#include "source/followed.h"

#include <stdlib.h>

static int compare(const void *left, const void *right)
{
	const struct followed_file *a = left, *b = right;
	int order = (a->path > b->path) - (a->path < b->path);
	return order ? order : (a->file > b->file) - (a->file < b->file);
}

size_t followed_find(const struct followed *followed, uint32_t path)
{
	size_t low = 0, high = followed->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (followed->items[middle].path < path)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool followed_is_at(const struct followed *followed, size_t at, uint32_t path)
{
	return at < followed->count && followed->items[at].path == path;
}

void followed_sort(struct followed *followed)
{
	if (followed->count == 0)
		return;
	qsort(followed->items, followed->count, sizeof *followed->items, compare);
	size_t kept = 1;
	for (size_t i = 1; i < followed->count; i++)
		if (compare(&followed->items[kept - 1], &followed->items[i]) != 0)
			followed->items[kept++] = followed->items[i];
	followed->count = kept;
}

static bool has(const struct followed *followed, const struct followed_file *one)
{
	return followed->count > 0 &&
		bsearch(one, followed->items, followed->count, sizeof *one, compare);
}

void followed_join(struct followed *followed, struct followed *more, struct arena *arena)
{
	struct followed small = *more;
	if (more->count > followed->count) {
		small = *followed;
		*followed = *more;
	}
	const struct followed before = *followed;
	list_each (const struct followed_file, one, small)
		if (!has(&before, one))
			*list_add(followed, arena) = *one;
	if (followed->count > before.count)
		followed_sort(followed);
}
