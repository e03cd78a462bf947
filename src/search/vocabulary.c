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

static const struct format_word *find_in(const struct format_block *block, text word)
{
	size_t place = lower_bound(block, word);
	bool is_there = place < block->word_count && text_equal(block->words[place].letters, word);
	return is_there ? &block->words[place] : NULL;
}

const struct format_word *vocabulary_find_standing(struct format_index *index, text word)
{
	if (index->block_count == 0)
		return NULL;
	return find_in(format_read_block(index, format_block_of(index, word)), word);
}

const struct format_word *vocabulary_find(struct format_index *index, text word)
{
	const struct format_word *standing = vocabulary_find_standing(index, word);
	return standing ? standing : find_in(format_read_everyday(index), word);
}

/* The block's words that begin with the prefix; false if there is one behind them that doesn't. */
static bool each_in(
	const struct format_block *block, text prefix, each_word *callback, void *payload)
{
	for (size_t i = lower_bound(block, prefix); i < block->word_count; i++) {
		if (!text_starts(block->words[i].letters, prefix))
			return false;
		callback(payload, &block->words[i]);
	}
	return true;
}

/* Whether such words may stand in the block, or behind it. */
static bool may_reach(const struct format_index *index, uint32_t block, text prefix)
{
	text first = index->firsts[block];
	return text_compare(first, prefix) <= 0 || text_starts(first, prefix);
}

void vocabulary_each(struct format_index *index, text prefix, each_word *callback, void *payload)
{
	uint32_t i = format_block_of(index, prefix);
	while (i < index->block_count && may_reach(index, i, prefix) &&
		each_in(format_read_block(index, i), prefix, callback, payload))
		i++;
	each_in(format_read_everyday(index), prefix, callback, payload);
}
