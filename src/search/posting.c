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

typedef void each_presence(struct inversion *inversion, uint32_t word, struct presence presence);

static inline void visit_run(struct inversion *inversion, const struct posting_source *source,
	const struct word_run *run, size_t job, each_presence *callback)
{
	size_t from = inversion->word_count * job / inversion->job_count;
	size_t until = inversion->word_count * (job + 1) / inversion->job_count;
	const struct presence presence = {
		.slot = (source->first_slot + run->slot) % SLOT_MAX,
		.fields = run->field % (1U << FIELD_BITS),
	};
	for (uint32_t i = run->from; i < run->until; i++) {
		uint32_t token = source->passage->tokens.items[i];
		uint32_t word = source->words ? source->words[token] : token;
		if (word >= from && word < until)
			callback(inversion, word, presence);
	}
}

/* How the job's words stand where they do, in reading order. */
static inline void visit(struct inversion *inversion, size_t job, each_presence *callback)
{
	for (size_t i = 0; i < inversion->source_count; i++) {
		const struct posting_source *source = &inversion->sources[i];
		list_each (const struct word_run, run, source->passage->runs)
			visit_run(inversion, source, run, job, callback);
	}
}

static void count_one(struct inversion *inversion, uint32_t word, struct presence presence)
{
	(void)presence;
	inversion->places[word]++;
}

static void put_one(struct inversion *inversion, uint32_t word, struct presence presence)
{
	inversion->items[inversion->places[word]++] = presence;
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
