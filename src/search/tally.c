/*
 * Families are jobs, some at a time. See tally.h.
 *
 * A family's postings come from the lists of several words. They are added up in an array with a
 * place for every section; a set of bits remembers which places were touched, in order. As most
 * families stand in few sections, another set remembers which words of that set hold a bit.
 */
#include "search/tally.h"

#include "base/pool.h"
#include "search/weight.h"

enum {
	FAMILIES_A_JOB = 64,
	COUNT_MAX = UINT16_MAX / 2,
	SET_BITS = 64, /* of a word of a set */
};

/* A thread's own. */
struct adder {
	struct arena *arena;
	struct tally *tallies; /* by section; all zero between families */
	size_t section_count;
	uint64_t *touched;  /* a bit for each section */
	uint64_t *occupied; /* a bit for each item of `touched` */
	size_t occupied_size;
	uint32_t *sections; /* sections[count]: those that a family touched, in order */
	size_t count;
};

struct tallying {
	const struct shown *shown;
	struct format_list *lists;
	struct adder *adders; /* by worker */
};

static uint16_t sum(uint16_t a, uint8_t b)
{
	return a < COUNT_MAX ? (uint16_t)(a + b) : a;
}

static void touch(struct adder *adder, uint32_t section)
{
	uint32_t word = section / SET_BITS;
	adder->touched[word] |= UINT64_C(1) << section % SET_BITS;
	adder->occupied[word / SET_BITS] |= UINT64_C(1) << word % SET_BITS;
}

static void add_share(struct adder *adder, const struct shown *shown, const struct share *share)
{
	const struct search_index *index = shown->index;
	const struct postings *postings =
		share->kind == SHARE_PHRASE ? &index->phrases : &index->words;
	const struct posting *p = postings->items + postings->starts[share->source];
	const struct posting *until = postings->items + postings->starts[share->source + 1];
	for (; p < until; p++) {
		uint32_t section = shown->places[p->slot];
		if (section == SHOWN_NOT)
			continue;
		struct tally *tally = &adder->tallies[section];
		touch(adder, section);
		if (share->kind == SHARE_PART) {
			tally->part_fields |= p->fields;
			tally->part_count = sum(tally->part_count, p->count);
		} else {
			tally->fields |= p->fields;
			tally->count = sum(tally->count, p->count);
		}
	}
}

/* Takes the lowest bit out of the word, and gives its number. */
static uint32_t take_bit(uint64_t *word)
{
	uint32_t bit = (uint32_t)__builtin_ctzll(*word);
	*word &= *word - 1;
	return bit;
}

/* What was touched becomes a list; the sets are empty again. */
static void list_touched(struct adder *adder)
{
	adder->count = 0;
	for (uint32_t i = 0; i < adder->occupied_size; i++)
		while (adder->occupied[i]) {
			uint32_t word = i * SET_BITS + take_bit(&adder->occupied[i]);
			while (adder->touched[word])
				adder->sections[adder->count++] =
					word * SET_BITS + take_bit(&adder->touched[word]);
		}
}

/* How much of a family is worth keeping. */
struct standard {
	bool keeps_single; /* once in running text */
	bool keeps_parts;  /* only in compounds in running text */
};

static bool is_worth(const struct tally *tally, const struct standard *standard)
{
	if (tally->fields || tally->part_fields)
		return true;
	return tally->count == 0 ? standard->keeps_parts
				 : tally->count > 1 || standard->keeps_single;
}

/* Of the sections that were touched, those to keep. */
static size_t count_worth(const struct adder *adder, const struct standard *standard)
{
	size_t count = 0;
	for (size_t i = 0; i < adder->count; i++)
		count += is_worth(&adder->tallies[adder->sections[i]], standard);
	return count;
}

static bool is_usual(const struct adder *adder)
{
	const struct standard all = {true, true}, outstanding = {false, true};
	size_t count = count_worth(adder, &all);
	return count >= USUAL_MIN && count * USUAL_SHARE > adder->section_count &&
		count_worth(adder, &outstanding) > 0;
}

static struct standard choose_standard(const struct adder *adder)
{
	const struct standard without_parts = {true, false};
	return (struct standard){
		.keeps_single = !is_usual(adder),
		.keeps_parts = count_worth(adder, &without_parts) < RARE_MAX,
	};
}

/* Takes what was added, and leaves nothing behind. */
static struct format_list take_list(struct adder *adder)
{
	list_touched(adder);
	const struct standard standard = choose_standard(adder);
	size_t count = count_worth(adder, &standard), next = 0;
	uint32_t *sections = arena_new(adder->arena, uint32_t, count);
	uint8_t *codes = arena_new(adder->arena, uint8_t, count);
	for (size_t i = 0; i < adder->count; i++) {
		struct tally *tally = &adder->tallies[adder->sections[i]];
		if (is_worth(tally, &standard)) {
			sections[next] = adder->sections[i];
			codes[next++] = weight_code(tally);
		}
		*tally = (struct tally){0};
	}
	return (struct format_list){sections, codes, count};
}

static void tally_some(void *payload, size_t job, size_t worker)
{
	const struct tallying *tallying = payload;
	const struct shown *shown = tallying->shown;
	size_t until = (job + 1) * FAMILIES_A_JOB;
	for (size_t f = job * FAMILIES_A_JOB; f < until && f < shown->family_count; f++) {
		for (uint32_t i = shown->share_starts[f]; i < shown->share_starts[f + 1]; i++)
			add_share(&tallying->adders[worker], shown, &shown->shares[i]);
		tallying->lists[f] = take_list(&tallying->adders[worker]);
	}
}

static struct adder *make_adders(struct tallies *tallies, size_t section_count, struct arena *arena)
{
	struct adder *adders = arena_new(arena, struct adder, tallies->arena_count);
	size_t set_size = section_count / SET_BITS + 1;
	for (size_t i = 0; i < tallies->arena_count; i++) {
		arena_init(&tallies->arenas[i]);
		adders[i].arena = &tallies->arenas[i];
		adders[i].section_count = section_count;
		adders[i].occupied_size = set_size / SET_BITS + 1;
		adders[i].tallies = arena_new(arena, struct tally, section_count);
		adders[i].touched = arena_new(arena, uint64_t, set_size);
		adders[i].occupied = arena_new(arena, uint64_t, adders[i].occupied_size);
		adders[i].sections = arena_new(arena, uint32_t, section_count);
	}
	return adders;
}

void tally_families(
	struct tallies *out, const struct shown *shown, size_t worker_count, struct arena *arena)
{
	*out = (struct tallies){
		.lists = arena_new(arena, struct format_list, shown->family_count),
		.arenas = arena_new(arena, struct arena, worker_count),
		.arena_count = worker_count,
	};
	struct tallying tallying = {
		.shown = shown,
		.lists = out->lists,
		.adders = make_adders(out, shown->section_count, arena),
	};
	pool_run(worker_count, (shown->family_count + FAMILIES_A_JOB - 1) / FAMILIES_A_JOB,
		tally_some, &tallying);
}

void tally_release(struct tallies *tallies)
{
	for (size_t i = 0; i < tallies->arena_count; i++)
		arena_release(&tallies->arenas[i]);
}
