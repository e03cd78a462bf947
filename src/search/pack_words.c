/* The vocabulary: what stands in the view, in blocks, and the everyday words. See pack.h. */
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

static void init_block(struct block *block, uint32_t first_family)
{
	*block = (struct block){.next_family = first_family, .first_new = first_family};
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

/* Adds the block's bytes, and empties it. */
static void take_block(struct buffer *out, struct block *block)
{
	pack_varint(out, block->word_count);
	pack_varint(out, block->first_new);
	buffer_add(out, buffer_text(&block->shared));
	buffer_add(out, buffer_text(&block->families));
	buffer_add(out, buffer_text(&block->letters));
	buffer_clear(&block->shared);
	buffer_clear(&block->families);
	buffer_clear(&block->letters);
	block->word_count = 0;
	block->first_new = block->next_family;
}

static void end_block(struct packed *packed, struct block *block)
{
	if (block->word_count == 0)
		return;
	struct buffer bytes;
	buffer_init(&bytes, PACK_SIZE_MAX);
	take_block(&bytes, block);
	pack_chunk(packed, CHUNK_WORDS, buffer_text(&bytes));
	buffer_release(&bytes);
}

static size_t shared_size(text a, text b)
{
	size_t size = 0;
	while (size < a.size && size < b.size && a.data[size] == b.data[size])
		size++;
	return size;
}

static const struct lexicon_word *word_at(const struct shown *shown, size_t place)
{
	return &shown->index->lexicon.words[shown->vocabulary[place]];
}

/* The word at this place of the vocabulary, as the block's next one. */
static void add_word(struct block *block, const struct shown *shown, size_t place)
{
	text word = word_at(shown, place)->letters;
	text before = block->word_count ? word_at(shown, place - 1)->letters : TEXT("");
	uint32_t family = shown->families[word_at(shown, place)->family];
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
	init_block(&block, 0);
	for (size_t i = 0; i < shown->everyday_first; i++) {
		if (block.word_count == 0)
			pack_line(&packed->parts[PART_FIRSTS], word_at(shown, i)->letters);
		add_word(&block, shown, i);
		if (block.letters.size >= PACK_CHUNK_SIZE)
			end_block(packed, &block);
	}
	end_block(packed, &block);
	release_block(&block);
}

void pack_everyday(struct packed *packed, const struct shown *shown)
{
	if (shown->everyday_first == shown->word_count)
		return;
	struct buffer links, bytes;
	struct block block;
	buffer_init(&links, PACK_SIZE_MAX);
	buffer_init(&bytes, PACK_SIZE_MAX);
	init_block(&block, (uint32_t)shown->family_count);
	for (size_t i = shown->everyday_first; i < shown->word_count; i++)
		add_word(&block, shown, i);
	pack_links_of(&links, shown, true);
	pack_varint(&bytes, (uint32_t)links.size);
	buffer_add(&bytes, buffer_text(&links));
	take_block(&bytes, &block);
	pack_chunk(packed, CHUNK_EVERYDAY, buffer_text(&bytes));
	release_block(&block);
	buffer_release(&links);
	buffer_release(&bytes);
}
