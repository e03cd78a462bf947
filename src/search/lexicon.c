/* All words of an edition. See lexicon.h. */
#include "search/lexicon.h"

#include "base/pool.h"
#include "search/stem.h"

#include <stdlib.h>

enum { WORDS_A_JOB = 512 };

struct builder {
	struct lexicon *lexicon;
	struct arena *arena; /* the lexicon's */
	struct arena scratch;
	struct table numbers;                         /* letters -> index into found */
	struct found LIST(struct lexicon_word) found; /* in the order they were met */
	text *stems;                                  /* stems[word] */
	char (*rooms)[STEM_SIZE_MAX];                 /* rooms[word], for its stem */
};

/* Where in `found` the word stands. */
static uint32_t enter(struct builder *builder, text word)
{
	uint32_t number = table_find(&builder->numbers, word);
	if (number != TABLE_NONE)
		return number;
	text letters = arena_text(builder->arena, word);
	*list_add(&builder->found, &builder->scratch) = (struct lexicon_word){.letters = letters};
	return table_add(&builder->numbers, letters, (uint32_t)builder->found.count - 1);
}

static uint32_t *enter_batch(struct builder *builder, const struct batch *batch)
{
	uint32_t *numbers = arena_new(builder->arena, uint32_t, batch->words.count);
	for (size_t i = 0; i < batch->words.count; i++) {
		numbers[i] = enter(builder, batch->words.items[i]);
		builder->found.items[numbers[i]].is_of_page = true;
	}
	return numbers;
}

static void enter_all(struct builder *builder, const struct batch batches[], size_t batch_count,
	const text keys[], size_t key_count)
{
	size_t most = key_count;
	for (size_t i = 0; i < batch_count; i++)
		if (batches[i].words.count > most)
			most = batches[i].words.count;
	table_init(&builder->numbers, &builder->scratch, most);
	uint32_t **batch_words = arena_new(builder->arena, uint32_t *, batch_count);
	for (size_t i = 0; i < batch_count; i++)
		batch_words[i] = enter_batch(builder, &batches[i]);
	for (size_t i = 0; i < key_count; i++) {
		uint32_t number = enter(builder, keys[i]);
		builder->found.items[number].is_key = true;
	}
	builder->lexicon->batch_words = batch_words;
}

/* What words are sorted by: mostly, how they begin is enough. */
struct sort_key {
	uint64_t beginning; /* the first bytes as a number */
	const struct lexicon_word *word;
};

static struct sort_key sort_key_of(const struct lexicon_word *word)
{
	struct sort_key key = {.word = word};
	for (size_t i = 0; i < sizeof key.beginning; i++) {
		unsigned char byte =
			i < word->letters.size ? (unsigned char)word->letters.data[i] : 0;
		key.beginning = key.beginning << 8 | byte;
	}
	return key;
}

static int compare_keys(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;
	if (x->beginning != y->beginning)
		return x->beginning < y->beginning ? -1 : 1;
	return text_compare(x->word->letters, y->word->letters);
}

static struct sort_key *sort_found(struct builder *builder)
{
	size_t count = builder->found.count;
	struct sort_key *keys = arena_new(&builder->scratch, struct sort_key, count);
	for (size_t i = 0; i < count; i++)
		keys[i] = sort_key_of(&builder->found.items[i]);
	if (count)
		qsort(keys, count, sizeof *keys, compare_keys);
	return keys;
}

/* The words in their order. Returns the new number of each of `found`. */
static const uint32_t *sort_words(struct builder *builder)
{
	struct lexicon *lexicon = builder->lexicon;
	const struct sort_key *keys = sort_found(builder);
	lexicon->word_count = builder->found.count;
	lexicon->words = arena_new(builder->arena, struct lexicon_word, lexicon->word_count);
	uint32_t *numbers = arena_new(&builder->scratch, uint32_t, lexicon->word_count);
	table_init(&lexicon->word_table, builder->arena, lexicon->word_count);
	for (uint32_t i = 0; i < lexicon->word_count; i++) {
		lexicon->words[i] = *keys[i].word;
		numbers[keys[i].word - builder->found.items] = i;
		table_add(&lexicon->word_table, lexicon->words[i].letters, i);
	}
	return numbers;
}

static void number_batches(struct lexicon *lexicon, const uint32_t numbers[],
	const struct batch batches[], size_t batch_count)
{
	for (size_t i = 0; i < batch_count; i++)
		for (size_t k = 0; k < batches[i].words.count; k++)
			lexicon->batch_words[i][k] = numbers[lexicon->batch_words[i][k]];
}

static size_t job_count(const struct lexicon *lexicon)
{
	return (lexicon->word_count + WORDS_A_JOB - 1) / WORDS_A_JOB;
}

static void stem_some(void *payload, size_t job, size_t worker)
{
	(void)worker;
	const struct builder *builder = payload;
	const struct lexicon *lexicon = builder->lexicon;
	size_t until = (job + 1) * WORDS_A_JOB;
	for (size_t i = job * WORDS_A_JOB; i < until && i < lexicon->word_count; i++)
		builder->stems[i] = stem_of(lexicon->words[i].letters, builder->rooms[i]);
}

/* Stems are made by all workers, and numbered by one: in the words' order. */
static void find_families(struct builder *builder, size_t worker_count)
{
	struct lexicon *lexicon = builder->lexicon;
	builder->stems = arena_new(&builder->scratch, text, lexicon->word_count);
	builder->rooms = (char(*)[STEM_SIZE_MAX])arena_bytes(
		&builder->scratch, lexicon->word_count * sizeof *builder->rooms);
	pool_run(worker_count, job_count(lexicon), stem_some, builder);
	table_init(&lexicon->family_table, builder->arena, lexicon->word_count);
	for (size_t i = 0; i < lexicon->word_count; i++) {
		struct lexicon_word *word = &lexicon->words[i];
		word->family = table_find(&lexicon->family_table, builder->stems[i]);
		if (word->family != TABLE_NONE)
			continue;
		word->family = (uint32_t)lexicon->family_count++;
		table_add(&lexicon->family_table, arena_text(builder->arena, builder->stems[i]),
			word->family);
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
	arena_init(&builder.scratch);
	enter_all(&builder, batches, batch_count, keys, key_count);
	number_batches(out, sort_words(&builder), batches, batch_count);
	find_families(&builder, worker_count);
	pool_run(worker_count, job_count(out), split_some, out);
	arena_release(&builder.scratch);
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
