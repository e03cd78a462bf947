/* The counting sort. See posting.h. */
#include "search/posting.h"

#include "base/pool.h"

enum { PARTS_MAX = 8 }; /* each has as many counts as there are words */

/* Neighbouring sources, and where their words go. */
struct part {
	const struct posting_source *sources; /* sources[source_count] */
	size_t source_count;
	uint32_t *places; /* places[word]: first how often it is there, then where the next goes */
};

struct inversion {
	struct part parts[PARTS_MAX];
	size_t part_count;
	size_t word_count;
	struct presence *items;
};

static uint32_t word_of(const struct posting_source *source, uint32_t token)
{
	uint32_t word = source->passage->tokens.items[token];
	return source->words ? source->words[word] : word;
}

static void count_source(const struct part *part, const struct posting_source *source)
{
	for (uint32_t i = 0; i < source->passage->tokens.count; i++)
		part->places[word_of(source, i)]++;
}

static void put_source(
	struct presence *items, const struct part *part, const struct posting_source *source)
{
	uint32_t token = 0;
	list_each (const struct word_run, run, source->passage->runs) {
		struct presence presence = run->presence;
		presence.slot = (presence.slot + source->first_slot) % SLOT_MAX;
		for (; token < run->until; token++)
			items[part->places[word_of(source, token)]++] = presence;
	}
}

static void count_part(void *payload, size_t job, size_t worker)
{
	(void)worker;
	const struct inversion *inversion = payload;
	const struct part *part = &inversion->parts[job];
	for (size_t i = 0; i < part->source_count; i++)
		count_source(part, &part->sources[i]);
}

static void put_part(void *payload, size_t job, size_t worker)
{
	(void)worker;
	const struct inversion *inversion = payload;
	const struct part *part = &inversion->parts[job];
	for (size_t i = 0; i < part->source_count; i++)
		put_source(inversion->items, part, &part->sources[i]);
}

static void cut_parts(struct inversion *inversion, const struct posting_source sources[],
	size_t source_count, struct arena *scratch)
{
	for (size_t i = 0; i < inversion->part_count; i++) {
		size_t from = source_count * i / inversion->part_count;
		size_t until = source_count * (i + 1) / inversion->part_count;
		inversion->parts[i] = (struct part){sources + from, until - from,
			arena_new(scratch, uint32_t, inversion->word_count)};
	}
}

/* Counts become places: word by word, of each the parts in their order. Returns the total. */
static uint32_t place_words(const struct inversion *inversion, uint32_t *starts)
{
	uint32_t next = 0;
	for (size_t word = 0; word < inversion->word_count; word++) {
		starts[word] = next;
		for (size_t i = 0; i < inversion->part_count; i++) {
			uint32_t *place = &inversion->parts[i].places[word], count = *place;
			*place = next;
			next += count;
		}
	}
	starts[inversion->word_count] = next;
	return next;
}

void postings_invert(struct postings *out, const struct posting_source sources[],
	size_t source_count, size_t word_count, size_t worker_count, struct arena *arena)
{
	uint64_t token_count = 0;
	for (size_t i = 0; i < source_count; i++)
		token_count += sources[i].passage->tokens.count;
	if (token_count > UINT32_MAX) /* gigabytes of text */
		arena_out_of_memory(token_count);
	struct arena scratch;
	arena_init(&scratch);
	struct inversion inversion = {
		.part_count = worker_count < PARTS_MAX ? worker_count : PARTS_MAX,
		.word_count = word_count,
	};
	cut_parts(&inversion, sources, source_count, &scratch);
	pool_run(worker_count, inversion.part_count, count_part, &inversion);
	out->starts = arena_new(arena, uint32_t, word_count + 1);
	uint32_t total = place_words(&inversion, out->starts);
	out->items = inversion.items = arena_new(arena, struct presence, total);
	pool_run(worker_count, inversion.part_count, put_part, &inversion);
	arena_release(&scratch);
}
