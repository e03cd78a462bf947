/*
 * All words of an edition. See lexicon.h.
 *
 * What can't be shared among threads, as it fills one table in the words' order, is a job beside
 * others that can: the first, since it is the longest.
 */
#include "search/lexicon.h"

#include "base/pool.h"
#include "search/stem.h"
#include "search/word_sort.h"

enum { WORDS_A_JOB = 512 };

struct builder {
	struct lexicon *lexicon;
	struct arena *arena;     /* the lexicon's */
	size_t stop_count;       /* the first so many entries are stop words */
	size_t gathered_count;   /* the first so many are those, or stand on pages */
	struct arena *scratches; /* scratches[worker] */
	struct word_item *order; /* order[word_count] */
	text *stems;             /* stems[word] */
};

static uint32_t enter(struct lexicon *lexicon, text word, struct word_key key, struct arena *arena)
{
	uint32_t entry = word_table_find(&lexicon->entries, word, key);
	if (entry != WORD_NONE)
		return entry;
	return word_table_add(&lexicon->entries, arena_text(arena, word), key);
}

/* The first one's words become entries as they are; the others' numbers are entries for now. */
static void enter_gathered(
	struct builder *builder, struct gatherer gatherers[], size_t gatherer_count)
{
	struct lexicon *lexicon = builder->lexicon;
	lexicon->entries = gatherers[0].words;
	for (size_t i = 1; i < gatherer_count; i++) {
		struct gatherer *gatherer = &gatherers[i];
		const struct word_table *words = &gatherer->words;
		size_t count = words->words.count;
		gatherer->numbers = arena_new(&gatherer->arena, uint32_t, count);
		for (size_t k = 0; k < count; k++)
			gatherer->numbers[k] = enter(lexicon, words->words.items[k],
				words->keys.items[k], builder->arena);
	}
}

/* All entries but the stop words. */
static void sort_entries(struct builder *builder)
{
	struct lexicon *lexicon = builder->lexicon;
	const struct word_table *entries = &lexicon->entries;
	size_t first = builder->stop_count;
	lexicon->word_count = entries->words.count - first;
	builder->order = arena_new(&builder->scratches[0], struct word_item, lexicon->word_count);
	for (size_t i = 0; i < lexicon->word_count; i++) {
		builder->order[i] = (struct word_item){
			entries->keys.items[first + i], &entries->words.items[first + i]};
	}
	struct word_item *spare =
		arena_new(&builder->scratches[0], struct word_item, lexicon->word_count);
	word_sort(builder->order, spare, lexicon->word_count);
}

static void number_words(struct builder *builder)
{
	struct lexicon *lexicon = builder->lexicon;
	size_t entry_count = lexicon->entries.words.count;
	lexicon->words = arena_new(builder->arena, struct lexicon_word, lexicon->word_count);
	lexicon->numbers = arena_new(builder->arena, uint32_t, entry_count);
	for (size_t i = 0; i < builder->stop_count; i++)
		lexicon->numbers[i] = WORD_NONE;
	for (uint32_t i = 0; i < lexicon->word_count; i++) {
		const text *letters = builder->order[i].letters;
		size_t entry = (size_t)(letters - lexicon->entries.words.items);
		lexicon->numbers[entry] = i;
		lexicon->words[i].letters = *letters;
		lexicon->words[i].is_of_page = entry < builder->gathered_count;
	}
}

/* Entries become numbers. */
static void number_gathered(
	const struct lexicon *lexicon, struct gatherer gatherers[], size_t gatherer_count)
{
	gatherers[0].numbers = lexicon->numbers;
	for (size_t i = 1; i < gatherer_count; i++)
		for (size_t k = 0; k < gatherers[i].words.words.count; k++)
			gatherers[i].numbers[k] = lexicon->numbers[gatherers[i].numbers[k]];
}

static void mark_keys(struct lexicon *lexicon, const struct keys *keys)
{
	list_each (const text, key, *keys)
		lexicon->words[lexicon_find(lexicon, *key)].is_key = true;
}

static void enter_words(struct builder *builder, struct gatherer gatherers[], size_t gatherer_count,
	const struct keys *keys)
{
	struct lexicon *lexicon = builder->lexicon;
	enter_gathered(builder, gatherers, gatherer_count);
	builder->gathered_count = lexicon->entries.words.count;
	list_each (const text, key, *keys)
		enter(lexicon, *key, word_key_of(*key), builder->arena);
	sort_entries(builder);
	number_words(builder);
	number_gathered(lexicon, gatherers, gatherer_count);
	mark_keys(lexicon, keys);
}

/* The words of a shared job: [from, until). */
struct range {
	size_t from;
	size_t until;
};

static struct range range_of(const struct lexicon *lexicon, size_t job)
{
	size_t from = job * WORDS_A_JOB, left = lexicon->word_count - from;
	return (struct range){from, from + (left < WORDS_A_JOB ? left : WORDS_A_JOB)};
}

/* Mostly, it is how the word begins. */
static text kept_stem(text word, struct arena *arena)
{
	char room[STEM_SIZE_MAX];
	text stem = stem_of(word, room);
	return text_starts(word, stem) ? text_slice(word, 0, stem.size) : arena_text(arena, stem);
}

static void stem_some(void *payload, size_t job, size_t worker)
{
	struct builder *builder = payload;
	const struct lexicon *lexicon = builder->lexicon;
	struct range range = range_of(lexicon, job);
	for (size_t i = range.from; i < range.until; i++)
		builder->stems[i] =
			kept_stem(lexicon->words[i].letters, &builder->scratches[worker]);
}

/* Words of one family often are neighbours. */
static void number_families(struct builder *builder)
{
	struct lexicon *lexicon = builder->lexicon;
	text last = TEXT("");
	for (size_t i = 0; i < lexicon->word_count; i++) {
		struct lexicon_word *word = &lexicon->words[i];
		text stem = builder->stems[i];
		if (i > 0 && text_equal(stem, last)) {
			word->family = word[-1].family;
			continue;
		}
		if (stem.data != word->letters.data)
			stem = arena_text(builder->arena, stem);
		word->family = word_table_add(&lexicon->stems, stem, word_key_of(stem));
		last = stem;
	}
	lexicon->family_count = lexicon->stems.words.count;
}

/* Without a look at the word itself: there are millions of parts. */
static bool is_of_page(const void *payload, text part)
{
	const struct builder *builder = payload;
	const struct word_table *entries = &builder->lexicon->entries;
	uint32_t entry = word_table_find(entries, part, word_key_of(part));
	return entry >= builder->stop_count && entry < builder->gathered_count;
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

static void split_word(struct lexicon_word *word, uint64_t heads, const struct builder *builder)
{
	struct compound compound;
	if (!word->is_of_page ||
		!compound_split_with(&compound, word->letters, heads, is_of_page, builder))
		return;
	for (size_t i = 0; i < compound.part_count; i++)
		word->parts[i] = lexicon_find(builder->lexicon, compound.parts[i]);
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
	struct range range = range_of(lexicon, job - 1);
	uint64_t heads = compound_heads(lexicon->words[range.from].letters, is_of_page, builder);
	for (size_t i = range.from; i < range.until; i++) {
		struct lexicon_word *word = &lexicon->words[i];
		if (i > range.from)
			heads = next_heads(heads, word - 1, word->letters);
		split_word(word, heads, builder);
	}
}

static void relate_words(struct builder *builder, size_t worker_count)
{
	struct lexicon *lexicon = builder->lexicon;
	size_t job_count = (lexicon->word_count + WORDS_A_JOB - 1) / WORDS_A_JOB;
	word_table_init(&lexicon->stems, builder->arena, lexicon->word_count);
	builder->stems = arena_new(&builder->scratches[0], text, lexicon->word_count);
	pool_run(worker_count, job_count, stem_some, builder);
	pool_run(worker_count, 1 + job_count, number_or_split, builder);
}

void lexicon_build(struct lexicon *out, struct gatherer gatherers[], size_t gatherer_count,
	const struct keys *keys, size_t worker_count, struct arena *arena)
{
	*out = (struct lexicon){0};
	struct builder builder = {
		.lexicon = out, .arena = arena, .stop_count = gatherer_stop_count()};
	builder.scratches = arena_new(arena, struct arena, worker_count);
	for (size_t i = 0; i < worker_count; i++)
		arena_init(&builder.scratches[i]);
	enter_words(&builder, gatherers, gatherer_count, keys);
	relate_words(&builder, worker_count);
	for (size_t i = 0; i < worker_count; i++)
		arena_release(&builder.scratches[i]);
}

uint32_t lexicon_find(const struct lexicon *lexicon, text word)
{
	uint32_t entry = word_table_find(&lexicon->entries, word, word_key_of(word));
	return entry == WORD_NONE ? WORD_NONE : lexicon->numbers[entry];
}

uint32_t lexicon_family(const struct lexicon *lexicon, text word)
{
	char room[STEM_SIZE_MAX];
	text stem = stem_of(word, room);
	return word_table_find(&lexicon->stems, stem, word_key_of(stem));
}
