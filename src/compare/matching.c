/* Partners by key and by order, and the merged list. See matching.h; likeness: match_likeness.c. */
#include "compare/matching.h"

#include "base/table.h"
#include "compare/diff.h"

#include <assert.h>
#include <string.h>

void matching_init(
	struct matching *matching, size_t old_count, size_t new_count, struct arena *arena)
{
	assert(old_count < MATCHING_NONE && new_count < MATCHING_NONE);
	*matching = (struct matching){.old_count = old_count, .new_count = new_count};
	matching->new_of = arena_new(arena, uint32_t, old_count);
	matching->old_of = arena_new(arena, uint32_t, new_count);
	memset(matching->new_of, 0xff, old_count * sizeof *matching->new_of);
	memset(matching->old_of, 0xff, new_count * sizeof *matching->old_of);
}

void matching_add(struct matching *matching, size_t old, size_t new)
{
	assert(matching->new_of[old] == MATCHING_NONE && matching->old_of[new] == MATCHING_NONE);
	matching->new_of[old] = (uint32_t) new;
	matching->old_of[new] = (uint32_t)old;
	matching->pair_count++;
}

bool matching_is_done(const struct matching *matching)
{
	return matching->pair_count == matching->old_count ||
		matching->pair_count == matching->new_count;
}

void matching_by_key(struct matching *matching, const text old_keys[], const text new_keys[],
	struct arena *scratch)
{
	/* The old ones with one key hang in a chain, so that each is used once, in order. */
	uint32_t *next = arena_new(scratch, uint32_t, matching->old_count);
	uint32_t *head = arena_new(scratch, uint32_t, matching->old_count);
	struct table table;
	table_init(&table, scratch, matching->old_count);
	for (size_t i = matching->old_count; i-- > 0;) {
		if (matching->new_of[i] != MATCHING_NONE || old_keys[i].size == 0)
			continue;
		uint32_t chain = table_add(&table, old_keys[i], (uint32_t)i);
		next[i] = chain == i ? MATCHING_NONE : head[chain];
		head[chain] = (uint32_t)i;
	}
	for (size_t j = 0; j < matching->new_count; j++) {
		if (matching->old_of[j] != MATCHING_NONE || new_keys[j].size == 0)
			continue;
		uint32_t chain = table_find(&table, new_keys[j]);
		if (chain == TABLE_NONE || head[chain] == MATCHING_NONE)
			continue;
		uint32_t first = head[chain];
		head[chain] = next[first];
		matching_add(matching, first, j);
	}
}

static void add_run(struct matching *matching, size_t old, size_t new, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (matching->new_of[old + i] == MATCHING_NONE &&
			matching->old_of[new + i] == MATCHING_NONE)
			matching_add(matching, old + i, new + i);
}

void matching_by_order(
	struct matching *matching, const text old[], const text new[], struct arena *scratch)
{
	struct hunks hunks = {0};
	size_t i = 0, j = 0;
	diff_texts(&hunks, old, matching->old_count, new, matching->new_count, scratch);
	list_each (const struct hunk, hunk, hunks) {
		add_run(matching, i, j, hunk->old_from - i);
		i = hunk->old_from + hunk->old_count;
		j = hunk->new_from + hunk->new_count;
	}
	add_run(matching, i, j, matching->old_count - i);
}

/*
 * Marks the new ones that keep their order: a longest run of partners in which the old positions
 * ascend, by patience sorting. O(n log n).
 */
static void find_steady(const struct matching *matching, bool is_steady[], struct arena *scratch)
{
	uint32_t *piles = arena_new(scratch, uint32_t, matching->new_count); /* tops, ascending */
	uint32_t *below = arena_new(scratch, uint32_t, matching->new_count);
	size_t pile_count = 0;
	for (uint32_t j = 0; j < matching->new_count; j++) {
		if (matching->old_of[j] == MATCHING_NONE)
			continue;
		size_t low = 0, high = pile_count;
		while (low < high) {
			size_t middle = (low + high) / 2;
			if (matching->old_of[piles[middle]] < matching->old_of[j])
				low = middle + 1;
			else
				high = middle;
		}
		below[j] = low ? piles[low - 1] : MATCHING_NONE;
		piles[low] = j;
		if (low == pile_count)
			pile_count++;
	}
	uint32_t top = pile_count ? piles[pile_count - 1] : MATCHING_NONE;
	for (; top != MATCHING_NONE; top = below[top])
		is_steady[top] = true;
}

struct merger {
	const struct matching *matching;
	struct match_place *out;
	size_t count;
	size_t old; /* the first old one that has no place yet, if it is to have one of its own */
};

/* Gives a place to what is old only, up to `until`. */
static void place_gone(struct merger *merger, size_t until)
{
	for (; merger->old < until; merger->old++)
		if (merger->matching->new_of[merger->old] == MATCHING_NONE)
			merger->out[merger->count++] =
				(struct match_place){(uint32_t)merger->old, MATCHING_NONE, false};
}

size_t matching_merge(
	const struct matching *matching, struct match_place out[], struct arena *scratch)
{
	bool *is_steady = arena_new(scratch, bool, matching->new_count);
	struct merger merger = {.matching = matching, .out = out};
	find_steady(matching, is_steady, scratch);
	uint32_t next_steady = 0;
	for (uint32_t j = 0; j < matching->new_count; j++) {
		if (j >= next_steady) { /* a gap may begin: its old ones come first */
			next_steady = j;
			while (next_steady < matching->new_count && !is_steady[next_steady])
				next_steady++;
			place_gone(&merger,
				next_steady < matching->new_count ? matching->old_of[next_steady]
								  : matching->old_count);
		}
		uint32_t old = matching->old_of[j];
		bool is_moved = old != MATCHING_NONE && !is_steady[j];
		out[merger.count++] = (struct match_place){old, j, is_moved};
	}
	place_gone(&merger, matching->old_count);
	return merger.count;
}
