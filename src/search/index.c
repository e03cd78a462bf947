/* From pages to words and where they stand. See index.h. */
#include "search/index.h"

#include "base/pool.h"

/*
 * Pages of a batch: few enough to share small handbooks among threads. Not by their number, so that
 * the borders between batches are always the same.
 */
enum { BATCH_PAGES = 32 };

struct batches {
	const struct search_index *index;
	struct gatherer *gatherers; /* gatherers[gatherer_count] */
	size_t gatherer_count;
	size_t worker_count;
	struct batch *items;
	struct passage *phrases; /* phrases[batch] */
	size_t count;
};

static void gather_batch(void *payload, size_t job, size_t worker)
{
	const struct batches *batches = payload;
	const struct search_input *input = batches->index->input;
	size_t from = job * BATCH_PAGES, left = input->page_count - from;
	gather_pages(&batches->items[job], &batches->gatherers[worker], input->pages + from,
		left < BATCH_PAGES ? left : BATCH_PAGES);
}

static void find_phrases(void *payload, size_t job, size_t worker)
{
	const struct batches *batches = payload;
	const struct search_index *index = batches->index;
	related_find(&batches->phrases[job], &index->related, &batches->items[job], &index->lexicon,
		&batches->gatherers[worker].arena);
}

/* The batches' units and slots, one behind the other. */
static void join_slots(struct search_index *index, const struct batches *batches)
{
	for (size_t i = 0; i < batches->count; i++) {
		index->unit_count += batches->items[i].units.count;
		index->slot_count += batches->items[i].slots.count;
	}
	if (index->slot_count > SLOT_MAX) /* more than a gigabyte of nothing but headings */
		arena_out_of_memory(index->slot_count);
	index->units = arena_new(index->arena, struct unit, index->unit_count);
	index->unit_slots = arena_new(index->arena, uint32_t, index->unit_count);
	index->slots = arena_new(index->arena, struct slot, index->slot_count);
	uint32_t unit = 0, slot = 0;
	for (size_t i = 0; i < batches->count; i++) {
		uint32_t first_unit = unit;
		list_each (const struct unit, from, batches->items[i].units)
			index->units[unit++] = *from;
		list_each (const struct slot, from, batches->items[i].slots) {
			index->slots[slot] = *from;
			index->slots[slot].unit += first_unit;
			slot++;
		}
	}
	for (size_t i = index->slot_count; i-- > 0;)
		index->unit_slots[index->slots[i].unit] = (uint32_t)i;
}

static void invert_words(struct search_index *index, const struct batches *batches)
{
	struct arena *scratch = &batches->gatherers[0].arena;
	struct posting_source *sources = arena_new(scratch, struct posting_source, batches->count);
	struct posting_source *phrases = arena_new(scratch, struct posting_source, batches->count);
	uint32_t first_slot = 0;
	for (size_t i = 0; i < batches->count; i++) {
		const struct batch *batch = &batches->items[i];
		sources[i] = (struct posting_source){
			.passage = &batch->passage,
			.words = batch->gatherer->numbers,
			.first_slot = first_slot,
		};
		phrases[i] = (struct posting_source){
			.passage = &batches->phrases[i],
			.first_slot = first_slot,
		};
		first_slot += (uint32_t)batch->slots.count;
	}
	postings_invert(&index->words, sources, batches->count, index->lexicon.word_count,
		batches->worker_count, index->arena);
	postings_invert(&index->phrases, phrases, batches->count, index->related.phrases.count, 1,
		index->arena);
}

static void report_synonyms(const struct search_index *index, struct diagnostics *diagnostics)
{
	size_t phrase_count = index->related.phrases.count;
	uint32_t *counts = arena_new(index->arena, uint32_t, phrase_count);
	for (size_t i = 0; i < phrase_count; i++)
		counts[i] = index->phrases.starts[i + 1] - index->phrases.starts[i];
	related_report(
		&index->related, &index->input->related, &index->lexicon, counts, diagnostics);
}

static void init_batches(
	struct batches *batches, const struct search_index *index, size_t worker_count)
{
	size_t count = (index->input->page_count + BATCH_PAGES - 1) / BATCH_PAGES;
	/* Half of the threads: what each further one finds must be entered again, by one alone. */
	size_t gatherer_count = (worker_count + 1) / 2;
	*batches = (struct batches){
		.index = index,
		.gatherers = arena_new(index->arena, struct gatherer, gatherer_count),
		.gatherer_count = gatherer_count,
		.worker_count = worker_count,
		.count = count,
	};
	for (size_t i = 0; i < gatherer_count; i++)
		gatherer_init(&batches->gatherers[i], index->input->page_count,
			i == 0 ? index->arena : NULL);
	batches->items = arena_new(&batches->gatherers[0].arena, struct batch, count);
	batches->phrases = arena_new(&batches->gatherers[0].arena, struct passage, count);
}

void index_build(struct search_index *out, const struct search_input *input, size_t worker_count,
	struct arena *arena, struct diagnostics *diagnostics)
{
	*out = (struct search_index){.input = input, .arena = arena};
	struct keys keys;
	related_keys(&keys, &input->related, arena);
	struct batches batches;
	init_batches(&batches, out, worker_count);
	pool_run(batches.gatherer_count, batches.count, gather_batch, &batches);
	lexicon_build(&out->lexicon, batches.gatherers, batches.gatherer_count, &keys, worker_count,
		arena);
	related_resolve(&out->related, &input->related, &out->lexicon, arena);
	pool_run(batches.gatherer_count, batches.count, find_phrases, &batches);
	join_slots(out, &batches);
	invert_words(out, &batches);
	report_synonyms(out, diagnostics);
	for (size_t i = 0; i < batches.gatherer_count; i++)
		gatherer_release(&batches.gatherers[i]);
}

struct viewset index_views(const struct search_index *index)
{
	struct viewset views = viewset_none();
	for (size_t i = 0; i < index->unit_count; i++)
		views = viewset_union(views, *index->slots[index->unit_slots[i]].views);
	return views;
}
