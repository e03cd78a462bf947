/*
 * Families are jobs, some at a time. See tally.h.
 *
 * Most families are of one word, whose postings come section by section. Those of several words
 * are added up in an array with a place for every section. Which places were touched is a list; a
 * set of bits puts it in order. As most families stand in few sections, another set remembers which
 * words of that set hold a bit.
 */
#include "search/tally.h"

#include "base/pool.h"
#include "search/weight.h"

enum {
	FAMILIES_A_JOB = 64,
	COUNT_MAX = UINT16_MAX / 2,
	SET_BITS = 64, /* of a word of a set */
	ROOM_SIZE = 8192,
};

/* What makes a posting worth keeping. */
enum worth {
	WORTH_FIELD,    /* in a title or the like: always */
	WORTH_SEVERAL,  /* more than once in running text: always */
	WORTH_SINGLE,   /* once in running text */
	WORTH_COMPOUND, /* only in compounds in running text */
	WORTHS
};

/* Where the next lists go. */
struct list_room {
	uint32_t *sections;
	uint8_t *codes;
	size_t left; /* of both */
};

/* A thread's own. */
struct adder {
	struct arena *arena;
	struct tally *tallies; /* by section; all zero between families */
	size_t section_count;
	uint32_t *sections; /* sections[count]: those that the family stands in */
	uint8_t *codes;     /* codes[count] */
	uint8_t *worths;    /* worths[count]: enum worth */
	size_t count;
	size_t worth_counts[WORTHS];
	uint64_t *members;  /* a bit for each section */
	uint64_t *occupied; /* a bit for each item of `members` */
	size_t occupied_size;
	struct list_room room;
};

struct tallying {
	const struct shown *shown;
	struct format_list *lists;
	struct adder *adders; /* by worker */
};

static void count_one(uint16_t *count)
{
	if (*count < COUNT_MAX)
		++*count;
}

/* What stands in running text is counted, where else a word stands is remembered. */
static void add_presence(struct tally *tally, enum share_kind kind, const struct presence *presence)
{
	bool is_part = kind == SHARE_PART;
	*(is_part ? &tally->part_fields : &tally->fields) |= presence->fields;
	if (presence->fields == 0)
		count_one(is_part ? &tally->part_count : &tally->count);
}

static enum worth worth_of(const struct tally *tally)
{
	if (tally->fields || tally->part_fields)
		return WORTH_FIELD;
	if (tally->count == 0)
		return WORTH_COMPOUND;
	return tally->count > 1 ? WORTH_SEVERAL : WORTH_SINGLE;
}

/* What was added up for a section becomes a code. */
static void weigh(struct adder *adder, uint32_t section, const struct tally *tally)
{
	enum worth worth = worth_of(tally);
	adder->sections[adder->count] = section;
	adder->worths[adder->count] = (uint8_t)worth;
	adder->codes[adder->count++] = weight_code(tally);
	adder->worth_counts[worth]++;
}

/* postings[count] */
struct share_postings {
	const struct presence *items;
	size_t count;
};

static struct share_postings postings_of(
	const struct search_index *index, const struct share *share)
{
	const struct postings *postings =
		share->kind == SHARE_PHRASE ? &index->phrases : &index->words;
	uint32_t from = postings->starts[share->source];
	return (struct share_postings){
		postings->items + from, postings->starts[share->source + 1] - from};
}

/* A share that is all of its family. */
static void weigh_share(struct adder *adder, const struct shown *shown, const struct share *share)
{
	struct share_postings postings = postings_of(shown->index, share);
	struct tally tally = {0};
	uint32_t last = SHOWN_NOT;
	for (size_t i = 0; i < postings.count; i++) {
		uint32_t section = shown->places[postings.items[i].slot];
		if (section == SHOWN_NOT)
			continue;
		if (section != last && last != SHOWN_NOT) {
			weigh(adder, last, &tally);
			tally = (struct tally){0};
		}
		add_presence(&tally, share->kind, &postings.items[i]);
		last = section;
	}
	if (last != SHOWN_NOT)
		weigh(adder, last, &tally);
}

static void add_share(struct adder *adder, const struct shown *shown, const struct share *share)
{
	struct share_postings postings = postings_of(shown->index, share);
	for (size_t i = 0; i < postings.count; i++) {
		uint32_t section = shown->places[postings.items[i].slot];
		if (section == SHOWN_NOT)
			continue;
		struct tally *tally = &adder->tallies[section];
		if (!tally->is_touched) {
			tally->is_touched = true;
			adder->sections[adder->count++] = section;
		}
		add_presence(tally, share->kind, &postings.items[i]);
	}
}

/* Takes the lowest bit out of the word, and gives its number. */
static uint32_t take_bit(uint64_t *word)
{
	uint32_t bit = (uint32_t)__builtin_ctzll(*word);
	*word &= *word - 1;
	return bit;
}

/* The sets are empty before and after. */
static void sort_sections(struct adder *adder)
{
	for (size_t i = 0; i < adder->count; i++) {
		uint32_t section = adder->sections[i], word = section / SET_BITS;
		adder->members[word] |= UINT64_C(1) << section % SET_BITS;
		adder->occupied[word / SET_BITS] |= UINT64_C(1) << word % SET_BITS;
	}
	size_t next = 0;
	for (uint32_t i = 0; i < adder->occupied_size; i++)
		while (adder->occupied[i]) {
			uint32_t word = i * SET_BITS + take_bit(&adder->occupied[i]);
			while (adder->members[word])
				adder->sections[next++] =
					word * SET_BITS + take_bit(&adder->members[word]);
		}
}

/* Of the sections that were touched; nothing stays of what was added up there. */
static void weigh_touched(struct adder *adder)
{
	size_t touched_count = adder->count;
	sort_sections(adder);
	adder->count = 0;
	for (size_t i = 0; i < touched_count; i++) {
		uint32_t section = adder->sections[i];
		weigh(adder, section, &adder->tallies[section]);
		adder->tallies[section] = (struct tally){0};
	}
}

/* Which postings of a family are kept. */
struct selection {
	bool keeps[WORTHS];
	size_t count;
};

/* tally.h says which are left out. */
static struct selection select_postings(const struct adder *adder)
{
	const size_t *counts = adder->worth_counts;
	size_t outstanding = counts[WORTH_FIELD] + counts[WORTH_SEVERAL];
	bool is_usual = adder->count >= USUAL_MIN &&
		adder->count * USUAL_SHARE > adder->section_count &&
		outstanding + counts[WORTH_COMPOUND] > 0;
	struct selection selection = {{true, true, !is_usual, false}, outstanding};
	if (!is_usual)
		selection.count += counts[WORTH_SINGLE];
	if (outstanding + counts[WORTH_SINGLE] < RARE_MAX) {
		selection.keeps[WORTH_COMPOUND] = true;
		selection.count += counts[WORTH_COMPOUND];
	}
	return selection;
}

/* Most lists are short: they get their room by the thousand postings. */
static struct list_room take_room(struct adder *adder, size_t count)
{
	if (adder->room.left < count || !adder->room.sections) {
		adder->room.left = count > ROOM_SIZE ? count : ROOM_SIZE;
		adder->room.sections = arena_new(adder->arena, uint32_t, adder->room.left);
		adder->room.codes = arena_new(adder->arena, uint8_t, adder->room.left);
	}
	struct list_room taken = adder->room;
	adder->room.sections += count;
	adder->room.codes += count;
	adder->room.left -= count;
	return taken;
}

/* Takes what was weighed, and leaves nothing behind. */
static struct format_list take_list(struct adder *adder)
{
	const struct selection selection = select_postings(adder);
	struct list_room room = take_room(adder, selection.count);
	size_t next = 0;
	for (size_t i = 0; i < adder->count; i++) {
		if (!selection.keeps[adder->worths[i]])
			continue;
		room.sections[next] = adder->sections[i];
		room.codes[next++] = adder->codes[i];
	}
	adder->count = 0;
	memset(adder->worth_counts, 0, sizeof adder->worth_counts);
	return (struct format_list){room.sections, room.codes, next};
}

static struct format_list tally_family(
	struct adder *adder, const struct shown *shown, size_t family)
{
	const struct share *shares = shown->shares + shown->share_starts[family];
	size_t share_count = shown->share_starts[family + 1] - shown->share_starts[family];
	if (share_count == 1) {
		weigh_share(adder, shown, shares);
	} else {
		for (size_t i = 0; i < share_count; i++)
			add_share(adder, shown, &shares[i]);
		weigh_touched(adder);
	}
	return take_list(adder);
}

static void tally_some(void *payload, size_t job, size_t worker)
{
	const struct tallying *tallying = payload;
	const struct shown *shown = tallying->shown;
	size_t until = (job + 1) * FAMILIES_A_JOB;
	for (size_t f = job * FAMILIES_A_JOB; f < until && f < shown->family_count; f++)
		tallying->lists[f] = tally_family(&tallying->adders[worker], shown, f);
}

static struct adder make_adder(size_t section_count, struct arena *arena)
{
	size_t set_size = section_count / SET_BITS + 1, occupied_size = set_size / SET_BITS + 1;
	return (struct adder){
		.arena = arena,
		.tallies = arena_new(arena, struct tally, section_count),
		.section_count = section_count,
		.members = arena_new(arena, uint64_t, set_size),
		.occupied = arena_new(arena, uint64_t, occupied_size),
		.occupied_size = occupied_size,
		.sections = arena_new(arena, uint32_t, section_count),
		.codes = arena_new(arena, uint8_t, section_count),
		.worths = arena_new(arena, uint8_t, section_count),
	};
}

const struct format_list *tally_families(
	const struct shown *shown, struct arena arenas[], size_t worker_count)
{
	struct tallying tallying = {
		.shown = shown,
		.lists = arena_new(shown->arena, struct format_list, shown->family_count),
		.adders = arena_new(shown->arena, struct adder, worker_count),
	};
	for (size_t i = 0; i < worker_count; i++)
		tallying.adders[i] = make_adder(shown->section_count, &arenas[i]);
	pool_run(worker_count, (shown->family_count + FAMILIES_A_JOB - 1) / FAMILIES_A_JOB,
		tally_some, &tallying);
	return tallying.lists;
}
