/* The counting sort. See posting.h. */
#include "search/posting.h"

#include "base/pool.h"

struct inversion {
	const struct posting_source *sources;
	uint32_t **places; /* places[source][word]: first how many, then where the next goes */
	struct posting *items;
};

static uint32_t word_of(const struct posting_source *source, const struct occurrence *occurrence)
{
	return source->words ? source->words[occurrence->word] : occurrence->word;
}

static void count_words(void *payload, size_t job, size_t worker)
{
	(void)worker;
	const struct inversion *inversion = payload;
	const struct posting_source *source = &inversion->sources[job];
	for (size_t i = 0; i < source->count; i++)
		inversion->places[job][word_of(source, &source->items[i])]++;
}

static void put_postings(void *payload, size_t job, size_t worker)
{
	(void)worker;
	const struct inversion *inversion = payload;
	const struct posting_source *source = &inversion->sources[job];
	for (size_t i = 0; i < source->count; i++) {
		const struct occurrence *from = &source->items[i];
		uint32_t place = inversion->places[job][word_of(source, from)]++;
		inversion->items[place] = (struct posting){
			.slot = source->first_slot + from->slot,
			.fields = from->fields,
			.count = from->count,
		};
	}
}

/* Counts become places: word by word, source after source. Returns the total. */
static uint32_t place_words(
	struct inversion *inversion, size_t source_count, uint32_t *starts, size_t word_count)
{
	uint32_t next = 0;
	for (size_t word = 0; word < word_count; word++) {
		starts[word] = next;
		for (size_t i = 0; i < source_count; i++) {
			uint32_t count = inversion->places[i][word];
			inversion->places[i][word] = next;
			next += count;
		}
	}
	starts[word_count] = next;
	return next;
}

void postings_invert(struct postings *out, const struct posting_source sources[],
	size_t source_count, size_t word_count, size_t worker_count, struct arena *arena)
{
	struct arena scratch;
	arena_init(&scratch);
	struct inversion inversion = {
		.sources = sources,
		.places = arena_new(&scratch, uint32_t *, source_count),
	};
	for (size_t i = 0; i < source_count; i++)
		inversion.places[i] = arena_new(&scratch, uint32_t, word_count);
	pool_run(worker_count, source_count, count_words, &inversion);
	out->starts = arena_new(arena, uint32_t, word_count + 1);
	uint32_t total = place_words(&inversion, source_count, out->starts, word_count);
	out->items = inversion.items = arena_new(arena, struct posting, total);
	pool_run(worker_count, source_count, put_postings, &inversion);
	arena_release(&scratch);
}
