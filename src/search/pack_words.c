/* The vocabulary, in blocks, and which families lead to which. See pack.h. */
#include "search/bits.h"
#include "search/pack.h"

/* The columns of a block while it grows. */
struct block {
	struct buffer shared;
	struct buffer families;
	struct buffer letters;
	uint32_t word_count;
	uint32_t next_family; /* of the whole vocabulary */
	uint32_t first_new;   /* next_family when the block began */
};

static void init_block(struct block *block)
{
	*block = (struct block){.word_count = 0};
	buffer_init(&block->shared, PACK_SIZE_MAX);
	buffer_init(&block->families, PACK_SIZE_MAX);
	buffer_init(&block->letters, PACK_SIZE_MAX);
}

static void release_block(struct block *block)
{
	buffer_release(&block->shared);
	buffer_release(&block->families);
	buffer_release(&block->letters);
}

/* Packs what there is, and empties the block. */
static void end_block(struct packed *packed, struct block *block)
{
	if (block->word_count == 0)
		return;
	struct buffer bytes;
	buffer_init(&bytes, PACK_SIZE_MAX);
	pack_varint(&bytes, block->word_count);
	pack_varint(&bytes, block->first_new);
	buffer_add(&bytes, buffer_text(&block->shared));
	buffer_add(&bytes, buffer_text(&block->families));
	buffer_add(&bytes, buffer_text(&block->letters));
	pack_chunk(packed, CHUNK_WORDS, buffer_text(&bytes));
	buffer_release(&bytes);
	buffer_clear(&block->shared);
	buffer_clear(&block->families);
	buffer_clear(&block->letters);
	block->word_count = 0;
	block->first_new = block->next_family;
}

static size_t shared_size(text a, text b)
{
	size_t size = 0;
	while (size < a.size && size < b.size && a.data[size] == b.data[size])
		size++;
	return size;
}

static void add_word(
	struct packed *packed, struct block *block, text word, text before, uint32_t family)
{
	if (block->word_count == 0) {
		before = TEXT("");
		pack_line(&packed->parts[PART_FIRSTS], word);
	}
	size_t shared = shared_size(word, before);
	buffer_add_byte(&block->shared, (char)shared);
	pack_varint(&block->families, block->next_family - family);
	pack_line(&block->letters, text_slice(word, shared, word.size));
	block->next_family += family == block->next_family;
	block->word_count++;
}

void pack_vocabulary(struct packed *packed, const struct shown *shown)
{
	struct block block;
	init_block(&block);
	text before = TEXT("");
	for (size_t i = 0; i < shown->word_count; i++) {
		const struct lexicon_word *word =
			&shown->index->lexicon.words[shown->vocabulary[i]];
		add_word(packed, &block, word->letters, before, shown->families[word->family]);
		before = word->letters;
		if (block.letters.size >= PACK_CHUNK_SIZE)
			end_block(packed, &block);
	}
	end_block(packed, &block);
	release_block(&block);
}

/* What one family leads to: items[size], the strong ones first. */
struct row {
	const struct shown_link *items;
	size_t size;
	size_t strong_count;
};

struct linker {
	struct bit_writer bits;
	struct table rows; /* those written so far, by row_key */
	uint32_t *targets; /* family -> number among those that are led to */
	unsigned target_width;
	struct arena *arena;
};

/* What tells rows apart, as bytes. */
static text row_key(const struct linker *linker, const struct row *row)
{
	uint32_t *key = arena_new(linker->arena, uint32_t, row->size + 1);
	key[0] = (uint32_t)row->strong_count;
	for (size_t i = 0; i < row->size; i++)
		key[i + 1] = row->items[i].to;
	return (text){(const char *)key, (row->size + 1) * sizeof *key};
}

static void put_row(struct linker *linker, const struct row *row)
{
	uint32_t row_count = (uint32_t)linker->rows.count;
	uint32_t number = table_add(&linker->rows, row_key(linker, row), row_count);
	bits_put(&linker->bits, number < row_count, 1);
	if (number < row_count) {
		bits_put(&linker->bits, number, bits_width(row_count));
		return;
	}
	bits_put_gamma(&linker->bits, (uint32_t)row->strong_count + 1);
	bits_put_gamma(&linker->bits, (uint32_t)(row->size - row->strong_count) + 1);
	for (size_t i = 0; i < row->size; i++)
		bits_put(&linker->bits, linker->targets[row->items[i].to], linker->target_width);
}

/* The families that are led to, ascending, and their numbers. */
static void put_targets(struct linker *linker, const struct shown *shown)
{
	bool *is_target = arena_new(linker->arena, bool, shown->family_count);
	list_each (const struct shown_link, link, shown->links)
		is_target[link->to] = true;
	uint32_t count = 0, next = 0;
	for (uint32_t i = 0; i < shown->family_count; i++)
		count += is_target[i];
	bits_put_gamma(&linker->bits, count + 1);
	linker->targets = arena_new(linker->arena, uint32_t, shown->family_count);
	linker->target_width = bits_width(count);
	unsigned k = bits_rice_parameter(count, shown->family_count);
	count = 0;
	for (uint32_t i = 0; i < shown->family_count; i++) {
		if (!is_target[i])
			continue;
		bits_put_rice(&linker->bits, i - next, k);
		next = i + 1;
		linker->targets[i] = count++;
	}
}

static struct row row_at(const struct shown_links *links, size_t from)
{
	struct row row = {.items = &links->items[from]};
	while (from + row.size < links->count &&
		links->items[from + row.size].from == row.items->from)
		row.strong_count += !links->items[from + row.size++].is_weak;
	return row;
}

void pack_links(struct packed *packed, const struct shown *shown)
{
	const struct shown_links *links = &shown->links;
	if (links->count == 0)
		return;
	struct linker linker = {
		.bits = {.out = &packed->parts[PART_LINKS]},
		.arena = packed->arena,
	};
	table_init(&linker.rows, packed->arena, 0);
	put_targets(&linker, shown);
	uint32_t next = 0;
	for (size_t i = 0; i < links->count;) {
		struct row row = row_at(links, i);
		bits_put_gamma(&linker.bits, row.items->from - next + 1);
		put_row(&linker, &row);
		next = row.items->from + 1;
		i += row.size;
	}
	bits_end(&linker.bits);
}
