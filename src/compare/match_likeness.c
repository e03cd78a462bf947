/*
 * Partners by likeness. See matching.h.
 *
 * Comparing each with each is what must not happen: a thousand pages without partner on either side
 * would be a million comparisons of thousands of words. So an index of the old ones, by what they
 * are made of, names for each new one the few old ones with which it shares most of what is rare;
 * only these are compared. The best pairs of all then become partners first.
 */
#include "compare/matching.h"

#include <stdlib.h>

enum { CANDIDATE_MAX = 4 }; /* old ones that a new one is compared with */

/* `old` has this hash. */
struct posting {
	uint32_t hash;
	uint32_t old;
};

struct postings {
	struct posting *items; /* by hash, then old; none twice */
	size_t count;
};

/* Two that are alike enough. */
struct pair {
	uint32_t old;
	uint32_t new;
	unsigned likeness;
};

struct pairs LIST(struct pair);

static int compare_postings(const void *left, const void *right)
{
	const struct posting *a = left, *b = right;
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->old > b->old) - (a->old < b->old);
}

static int compare_pairs(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;
	if (a->likeness != b->likeness)
		return a->likeness > b->likeness ? -1 : 1;
	if (a->old != b->old)
		return a->old < b->old ? -1 : 1;
	return (a->new > b->new) - (a->new < b->new);
}

static struct postings make_postings(
	const struct matching *matching, const struct sketch old[], struct arena *scratch)
{
	size_t most = 0;
	for (size_t i = 0; i < matching->old_count; i++)
		if (matching->new_of[i] == MATCHING_NONE)
			most += old[i].count;
	struct postings postings = {arena_new(scratch, struct posting, most), 0};
	for (uint32_t i = 0; i < matching->old_count; i++) {
		if (matching->new_of[i] != MATCHING_NONE)
			continue;
		for (size_t h = 0; h < old[i].count; h++)
			if (h == 0 || old[i].hashes[h] != old[i].hashes[h - 1])
				postings.items[postings.count++] =
					(struct posting){old[i].hashes[h], i};
	}
	if (postings.count)
		qsort(postings.items, postings.count, sizeof *postings.items, compare_postings);
	return postings;
}

/* The first posting that is not before this hash. */
static size_t find_posting(const struct postings *postings, uint32_t hash)
{
	size_t low = 0, high = postings->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (postings->items[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* What a new one shares with each old one. */
struct tally {
	uint32_t *counts;  /* counts[old_count]; all 0 between two new ones */
	uint32_t *touched; /* the old ones whose count is not 0 */
	size_t touched_count;
};

static void count_shared(
	struct tally *tally, const struct postings *postings, const struct sketch *sketch)
{
	for (size_t h = 0; h < sketch->count; h++) {
		uint32_t hash = sketch->hashes[h];
		if (h && hash == sketch->hashes[h - 1])
			continue;
		size_t from = find_posting(postings, hash), until = from;
		while (until < postings->count && postings->items[until].hash == hash)
			until++;
		if (until - from > LIKENESS_COMMON_MAX)
			continue;
		for (size_t p = from; p < until; p++) {
			uint32_t old = postings->items[p].old;
			if (tally->counts[old]++ == 0)
				tally->touched[tally->touched_count++] = old;
		}
	}
}

/* Takes the old ones that share most out of the tally, which is empty afterwards. */
static size_t take_candidates(struct tally *tally, uint32_t candidates[CANDIDATE_MAX])
{
	size_t count = 0;
	for (size_t t = 0; t < tally->touched_count; t++) {
		uint32_t old = tally->touched[t], shared = tally->counts[old];
		size_t place = count;
		while (place > 0 && tally->counts[candidates[place - 1]] < shared)
			place--;
		if (place == CANDIDATE_MAX)
			continue;
		if (count < CANDIDATE_MAX)
			count++;
		for (size_t c = count - 1; c > place; c--)
			candidates[c] = candidates[c - 1];
		candidates[place] = old;
	}
	for (size_t t = 0; t < tally->touched_count; t++)
		tally->counts[tally->touched[t]] = 0;
	tally->touched_count = 0;
	return count;
}

void matching_by_likeness(struct matching *matching, const struct sketch old[],
	const struct sketch new[], unsigned threshold, struct arena *scratch)
{
	struct postings postings = make_postings(matching, old, scratch);
	struct tally tally = {arena_new(scratch, uint32_t, matching->old_count),
		arena_new(scratch, uint32_t, matching->old_count), 0};
	struct pairs pairs = {0};
	for (uint32_t j = 0; j < matching->new_count && postings.count; j++) {
		uint32_t candidates[CANDIDATE_MAX];
		if (matching->old_of[j] != MATCHING_NONE)
			continue;
		count_shared(&tally, &postings, &new[j]);
		size_t count = take_candidates(&tally, candidates);
		for (size_t c = 0; c < count; c++) {
			unsigned likeness = likeness_of(old[candidates[c]], new[j]);
			if (likeness >= threshold)
				*list_add(&pairs, scratch) =
					(struct pair){candidates[c], j, likeness};
		}
	}
	if (pairs.count)
		qsort(pairs.items, pairs.count, sizeof *pairs.items, compare_pairs);
	list_each (const struct pair, pair, pairs)
		if (matching->new_of[pair->old] == MATCHING_NONE &&
			matching->old_of[pair->new] == MATCHING_NONE)
			matching_add(matching, pair->old, pair->new);
}
