/* Words in blocks. See vocabulary.h. */
#include "search/vocabulary.h"

/* The first word of the block that doesn't sort before `word`. */
static size_t lower_bound(const struct format_block *block, text word)
{
	size_t from = 0, until = block->word_count;
	while (from < until) {
		size_t middle = from + (until - from) / 2;
		if (text_compare(block->words[middle].letters, word) < 0)
			from = middle + 1;
		else
			until = middle;
	}
	return from;
}

const struct format_word *vocabulary_find(struct format_index *index, text word)
{
	if (index->block_count == 0)
		return NULL;
	const struct format_block *block = format_read_block(index, format_block_of(index, word));
	size_t place = lower_bound(block, word);
	bool is_there = place < block->word_count && text_equal(block->words[place].letters, word);
	return is_there ? &block->words[place] : NULL;
}

void vocabulary_each(struct format_index *index, text prefix, each_word *callback, void *payload)
{
	for (uint32_t i = format_block_of(index, prefix); i < index->block_count; i++) {
		if (text_compare(index->firsts[i], prefix) > 0 &&
			!text_starts(index->firsts[i], prefix))
			return;
		const struct format_block *block = format_read_block(index, i);
		for (size_t k = lower_bound(block, prefix); k < block->word_count; k++) {
			if (!text_starts(block->words[k].letters, prefix))
				return;
			callback(payload, &block->words[k]);
		}
	}
}
