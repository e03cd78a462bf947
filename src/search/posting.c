/* The counting sort. See posting.h. */
#include "search/posting.h"

#include "base/pool.h"

struct inversion {
	const struct posting_source *sources;
	size_t source_count;
	size_t word_count;
	size_t job_count;
	uint32_t *places; /* places[word]: first how many, then where the next goes */
	struct presence *items;
};

typedef void each_occurrence(struct inversion *inversion, const struct posting_source *source,
	const struct occurrence *occurrence, uint32_t word);

/* The occurrences of the job's words, in reading order. */
static void visit(struct inversion *inversion, size_t job, each_occurrence *callback)
{
	size_t from = inversion->word_count * job / inversion->job_count;
	size_t until = inversion->word_count * (job + 1) / inversion->job_count;
	for (size_t i = 0; i < inversion->source_count; i++) {
		const struct posting_source *source = &inversion->sources[i];
		for (size_t k = 0; k < source->count; k++) {
			const struct occurrence *occurrence = &source->items[k];
			uint32_t word =
				source->words ? source->words[occurrence->word] : occurrence->word;
			if (word >= from && word < until)
				callback(inversion, source, occurrence, word);
		}
	}
}

static void count_one(struct inversion *inversion, const struct posting_source *source,
	const struct occurrence *occurrence, uint32_t word)
{
	(void)source, (void)occurrence;
	inversion->places[word]++;
}

static void put_one(struct inversion *inversion, const struct posting_source *source,
	const struct occurrence *occurrence, uint32_t word)
{
	struct presence *put = &inversion->items[inversion->places[word]++];
	*put = occurrence->presence;
	put->slot = (source->first_slot + put->slot) % SLOT_MAX;
}

static void count_some(void *payload, size_t job, size_t worker)
{
	(void)worker;
	visit(payload, job, count_one);
}

static void put_some(void *payload, size_t job, size_t worker)
{
	(void)worker;
	visit(payload, job, put_one);
}

/* Counts become places, word by word. Returns the total. */
static uint32_t place_words(struct inversion *inversion, uint32_t *starts)
{
	uint32_t next = 0;
	for (size_t word = 0; word < inversion->word_count; word++) {
		starts[word] = next;
		next += inversion->places[word];
		inversion->places[word] = starts[word];
	}
	starts[inversion->word_count] = next;
	return next;
}

void postings_invert(struct postings *out, const struct posting_source sources[],
	size_t source_count, size_t word_count, size_t worker_count, struct arena *arena)
{
	struct arena scratch;
	arena_init(&scratch);
	struct inversion inversion = {
		.sources = sources,
		.source_count = source_count,
		.word_count = word_count,
		.job_count = worker_count,
		.places = arena_new(&scratch, uint32_t, word_count),
	};
	pool_run(worker_count, worker_count, count_some, &inversion);
	out->starts = arena_new(arena, uint32_t, word_count + 1);
	uint32_t total = place_words(&inversion, out->starts);
	out->items = inversion.items = arena_new(arena, struct presence, total);
	pool_run(worker_count, worker_count, put_some, &inversion);
	arena_release(&scratch);
}
