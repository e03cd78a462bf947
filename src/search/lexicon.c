/* All words of an edition. See lexicon.h. */
#include "search/lexicon.h"

#include "base/pool.h"
#include "search/stem.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_A_JOB = 512 };

struct builder {
	struct lexicon *lexicon;
	struct arena *arena;
	struct found LIST(struct lexicon_word) found; /* in the order they were met */
};

static struct lexicon_word *enter(struct builder *builder, text word)
{
	struct table *table = &builder->lexicon->word_table;
	uint32_t number = table_find(table, word);
	if (number == TABLE_NONE) {
		text letters = arena_text(builder->arena, word);
		number = table_add(table, letters, (uint32_t)builder->found.count);
		*list_add(&builder->found, builder->arena) =
			(struct lexicon_word){.letters = letters};
	}
	return &builder->found.items[number];
}

static void enter_all(struct builder *builder, const struct batch batches[], size_t batch_count,
	const text keys[], size_t key_count)
{
	table_init(&builder->lexicon->word_table, builder->arena, 0);
	for (size_t i = 0; i < batch_count; i++)
		list_each (const text, word, batches[i].words)
			enter(builder, *word)->is_of_page = true;
	for (size_t i = 0; i < key_count; i++)
		enter(builder, keys[i])->is_key = true;
}

static int compare_words(const void *a, const void *b)
{
	const struct lexicon_word *x = a, *y = b;
	return text_compare(x->letters, y->letters);
}

/* Sorted, and found by their new numbers. */
static void sort_words(struct builder *builder)
{
	struct lexicon *lexicon = builder->lexicon;
	lexicon->words = builder->found.items;
	lexicon->word_count = builder->found.count;
	if (lexicon->word_count)
		qsort(lexicon->words, lexicon->word_count, sizeof *lexicon->words, compare_words);
	table_init(&lexicon->word_table, builder->arena, lexicon->word_count);
	for (uint32_t i = 0; i < lexicon->word_count; i++)
		table_add(&lexicon->word_table, lexicon->words[i].letters, i);
}

static void number_batches(
	struct builder *builder, const struct batch batches[], size_t batch_count)
{
	struct lexicon *lexicon = builder->lexicon;
	lexicon->batch_words = arena_new(builder->arena, uint32_t *, batch_count);
	for (size_t i = 0; i < batch_count; i++) {
		uint32_t *numbers = arena_new(builder->arena, uint32_t, batches[i].words.count);
		for (size_t k = 0; k < batches[i].words.count; k++)
			numbers[k] = table_find(&lexicon->word_table, batches[i].words.items[k]);
		lexicon->batch_words[i] = numbers;
	}
}

static void find_families(struct builder *builder)
{
	struct lexicon *lexicon = builder->lexicon;
	table_init(&lexicon->family_table, builder->arena, lexicon->word_count);
	for (size_t i = 0; i < lexicon->word_count; i++) {
		struct lexicon_word *word = &lexicon->words[i];
		char room[STEM_SIZE_MAX];
		text stem = stem_of(word->letters, room);
		word->family = table_find(&lexicon->family_table, stem);
		if (word->family != TABLE_NONE)
			continue;
		word->family = (uint32_t)lexicon->family_count++;
		table_add(&lexicon->family_table, arena_text(builder->arena, stem), word->family);
	}
}

static bool is_of_page(const void *payload, text part)
{
	const struct lexicon *lexicon = payload;
	uint32_t number = lexicon_find(lexicon, part);
	return number != TABLE_NONE && lexicon->words[number].is_of_page;
}

static void split_some(void *payload, size_t job, size_t worker)
{
	(void)worker;
	struct lexicon *lexicon = payload;
	size_t until = (job + 1) * WORDS_A_JOB;
	for (size_t i = job * WORDS_A_JOB; i < until && i < lexicon->word_count; i++) {
		struct lexicon_word *word = &lexicon->words[i];
		struct compound compound;
		if (!word->is_of_page ||
			!compound_split(&compound, word->letters, is_of_page, lexicon))
			continue;
		for (size_t k = 0; k < compound.part_count; k++)
			word->parts[k] = lexicon_find(lexicon, compound.parts[k]);
		word->part_count = (uint8_t)compound.part_count;
	}
}

void lexicon_build(struct lexicon *out, const struct batch batches[], size_t batch_count,
	const text keys[], size_t key_count, size_t worker_count, struct arena *arena)
{
	*out = (struct lexicon){0};
	struct builder builder = {.lexicon = out, .arena = arena};
	enter_all(&builder, batches, batch_count, keys, key_count);
	sort_words(&builder);
	number_batches(&builder, batches, batch_count);
	find_families(&builder);
	pool_run(worker_count, (out->word_count + WORDS_A_JOB - 1) / WORDS_A_JOB, split_some, out);
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
