/*
 * All words of an edition. See lexicon.h.
 *
 * What can't be shared among threads, as it fills one table in the words' order, is a job beside
 * others that can: the first, since it is the longest.
 */
#include "search/lexicon.h"

#include "base/pool.h"
#include "search/stem.h"

#include <stdlib.h>

enum { WORDS_A_JOB = 512 };

/* What words are sorted by: mostly, how they begin is enough. */
struct sort_key {
	uint64_t beginning; /* the first bytes as a number */
	const text *letters;
};

/* Words that are to be entered: sorted, then taken one by one. */
struct supply {
	const text *words; /* words[count] */
	size_t count;
	struct sort_key *keys; /* of these words, sorted */
	size_t taken;
	uint32_t *numbers; /* numbers[word]; NULL where nobody asks */
};

struct builder {
	struct lexicon *lexicon;
	struct arena *arena; /* the lexicon's */
	struct arena *scratch;
	struct gatherer *gatherers;
	struct supply *supplies; /* one a gatherer; the last is of keys */
	size_t supply_count;
	text *stems; /* stems[word] */
};

static struct sort_key sort_key_of(const text *letters)
{
	struct sort_key key = {.letters = letters};
	for (size_t i = 0; i < sizeof key.beginning; i++) {
		unsigned char byte = i < letters->size ? (unsigned char)letters->data[i] : 0;
		key.beginning = key.beginning << 8 | byte;
	}
	return key;
}

static int compare_keys(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;
	if (x->beginning != y->beginning)
		return x->beginning < y->beginning ? -1 : 1;
	return text_compare(*x->letters, *y->letters);
}

static void sort_supply(void *payload, size_t job, size_t worker)
{
	(void)worker;
	const struct builder *builder = payload;
	struct supply *supply = &builder->supplies[job];
	for (size_t i = 0; i < supply->count; i++)
		supply->keys[i] = sort_key_of(&supply->words[i]);
	if (supply->count)
		qsort(supply->keys, supply->count, sizeof *supply->keys, compare_keys);
}

/* The first word, in their order, that no supply has given yet; NULL = none is left. */
static const struct sort_key *first_left(const struct builder *builder)
{
	const struct sort_key *first = NULL;
	for (size_t i = 0; i < builder->supply_count; i++) {
		const struct supply *supply = &builder->supplies[i];
		if (supply->taken == supply->count)
			continue;
		const struct sort_key *next = &supply->keys[supply->taken];
		if (!first || compare_keys(next, first) < 0)
			first = next;
	}
	return first;
}

/* Takes the word from the supply, as often as it is the next there; false = it isn't. */
static bool take_word(struct supply *supply, const struct sort_key *wanted, uint32_t number)
{
	size_t before = supply->taken;
	while (supply->taken < supply->count) {
		const struct sort_key *next = &supply->keys[supply->taken];
		if (next != wanted && compare_keys(next, wanted) != 0)
			break;
		if (supply->numbers)
			supply->numbers[next->letters - supply->words] = number;
		supply->taken++;
	}
	return supply->taken > before;
}

static void init_supplies(
	struct builder *builder, size_t gatherer_count, const text keys[], size_t key_count)
{
	builder->supply_count = gatherer_count + 1;
	builder->supplies = arena_new(builder->scratch, struct supply, builder->supply_count);
	builder->supplies[gatherer_count] = (struct supply){.words = keys, .count = key_count};
	for (size_t i = 0; i < gatherer_count; i++) {
		struct gatherer *gatherer = &builder->gatherers[i];
		size_t count = gatherer->words.count;
		gatherer->numbers = arena_new(&gatherer->arena, uint32_t, count);
		builder->supplies[i] =
			(struct supply){gatherer->words.items, count, .numbers = gatherer->numbers};
	}
	for (size_t i = 0; i < builder->supply_count; i++)
		builder->supplies[i].keys =
			arena_new(builder->scratch, struct sort_key, builder->supplies[i].count);
}

/* As many words as could be: those of several supplies are counted for each. */
static size_t count_supplied(const struct builder *builder)
{
	size_t count = 0;
	for (size_t i = 0; i < builder->supply_count; i++)
		count += builder->supplies[i].count;
	return count;
}

static void merge_supplies(struct builder *builder)
{
	struct lexicon *lexicon = builder->lexicon;
	lexicon->words = arena_new(builder->arena, struct lexicon_word, count_supplied(builder));
	for (const struct sort_key *next; (next = first_left(builder)) != NULL;) {
		uint32_t number = (uint32_t)lexicon->word_count++;
		struct lexicon_word *word = &lexicon->words[number];
		word->letters = arena_text(builder->arena, *next->letters);
		for (size_t i = 0; i + 1 < builder->supply_count; i++)
			word->is_of_page |= take_word(&builder->supplies[i], next, number);
		word->is_key =
			take_word(&builder->supplies[builder->supply_count - 1], next, number);
	}
}

static void enter_words(struct lexicon *lexicon)
{
	for (uint32_t i = 0; i < lexicon->word_count; i++)
		table_add(&lexicon->word_table, lexicon->words[i].letters, i);
}

/* The words of a shared job: [from, until). */
struct range {
	size_t from;
	size_t until;
};

static struct range range_of(const struct lexicon *lexicon, size_t job)
{
	size_t from = (job - 1) * WORDS_A_JOB, left = lexicon->word_count - from;
	return (struct range){from, from + (left < WORDS_A_JOB ? left : WORDS_A_JOB)};
}

/* Mostly, it is how the word begins. */
static text kept_stem(text word, struct arena *arena)
{
	char room[STEM_SIZE_MAX];
	text stem = stem_of(word, room);
	return text_starts(word, stem) ? text_slice(word, 0, stem.size) : arena_text(arena, stem);
}

static void enter_or_stem(void *payload, size_t job, size_t worker)
{
	struct builder *builder = payload;
	struct lexicon *lexicon = builder->lexicon;
	if (job == 0) {
		enter_words(lexicon);
		return;
	}
	struct arena *arena = &builder->gatherers[worker].arena;
	struct range range = range_of(lexicon, job);
	for (size_t i = range.from; i < range.until; i++)
		builder->stems[i] = kept_stem(lexicon->words[i].letters, arena);
}

static void number_families(struct builder *builder)
{
	struct lexicon *lexicon = builder->lexicon;
	for (size_t i = 0; i < lexicon->word_count; i++) {
		struct lexicon_word *word = &lexicon->words[i];
		text stem = builder->stems[i];
		if (stem.data != word->letters.data)
			stem = arena_text(builder->arena, stem);
		uint32_t next = (uint32_t)lexicon->family_table.count;
		word->family = table_add(&lexicon->family_table, stem, next);
	}
	lexicon->family_count = lexicon->family_table.count;
}

static bool is_of_page(const void *payload, text part)
{
	const struct lexicon *lexicon = payload;
	uint32_t number = lexicon_find(lexicon, part);
	return number != TABLE_NONE && lexicon->words[number].is_of_page;
}

/* Of neighbours in the order: whatever word the second begins with, the first does too, or is. */
static uint64_t next_heads(uint64_t heads, const struct lexicon_word *first, text second)
{
	size_t shared = text_shared(first->letters, second);
	if (shared > COMPOUND_SIZE_MAX)
		return heads;
	heads &= (UINT64_C(2) << shared) - 1;
	if (first->is_of_page && first->letters.size == shared && shared >= COMPOUND_PART_MIN)
		heads |= UINT64_C(1) << shared;
	return heads;
}

static void split_word(struct lexicon_word *word, uint64_t heads, const struct lexicon *lexicon)
{
	struct compound compound;
	if (!word->is_of_page ||
		!compound_split_with(&compound, word->letters, heads, is_of_page, lexicon))
		return;
	for (size_t i = 0; i < compound.part_count; i++)
		word->parts[i] = lexicon_find(lexicon, compound.parts[i]);
	word->part_count = (uint8_t)compound.part_count;
}

static void number_or_split(void *payload, size_t job, size_t worker)
{
	(void)worker;
	struct builder *builder = payload;
	struct lexicon *lexicon = builder->lexicon;
	if (job == 0) {
		number_families(builder);
		return;
	}
	struct range range = range_of(lexicon, job);
	uint64_t heads = compound_heads(lexicon->words[range.from].letters, is_of_page, lexicon);
	for (size_t i = range.from; i < range.until; i++) {
		struct lexicon_word *word = &lexicon->words[i];
		if (i > range.from)
			heads = next_heads(heads, word - 1, word->letters);
		split_word(word, heads, lexicon);
	}
}

static void work_on_words(struct builder *builder, size_t worker_count)
{
	struct lexicon *lexicon = builder->lexicon;
	size_t job_count = 1 + (lexicon->word_count + WORDS_A_JOB - 1) / WORDS_A_JOB;
	table_init(&lexicon->word_table, builder->arena, lexicon->word_count);
	table_init(&lexicon->family_table, builder->arena, lexicon->word_count);
	builder->stems = arena_new(builder->scratch, text, lexicon->word_count);
	pool_run(worker_count, job_count, enter_or_stem, builder);
	pool_run(worker_count, job_count, number_or_split, builder);
}

void lexicon_build(struct lexicon *out, struct gatherer gatherers[], size_t gatherer_count,
	const text keys[], size_t key_count, struct arena *arena)
{
	*out = (struct lexicon){0};
	struct builder builder = {
		.lexicon = out,
		.arena = arena,
		.scratch = &gatherers[0].arena,
		.gatherers = gatherers,
	};
	init_supplies(&builder, gatherer_count, keys, key_count);
	pool_run(gatherer_count, builder.supply_count, sort_supply, &builder);
	merge_supplies(&builder);
	work_on_words(&builder, gatherer_count);
}

uint32_t lexicon_find(const struct lexicon *lexicon, text word)
{
	return table_find(&lexicon->word_table, word);
}

uint32_t lexicon_family(const struct lexicon *lexicon, text word)
{
	char room[STEM_SIZE_MAX];
	return table_find(&lexicon->family_table, stem_of(word, room));
}
