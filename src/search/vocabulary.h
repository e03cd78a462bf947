/*
 * Looking words up in the vocabulary of an index: first what stands in it, block by block, then the
 * everyday words, which are only fetched if what is asked for isn't among the former.
 *
 * Both are sorted, so that a word, or the words that begin alike, stand in a block or two; only
 * typing errors have to look at them all.
 */
#ifndef SEARCH_VOCABULARY_H
#define SEARCH_VOCABULARY_H

#include "search/format.h"

/* The word, or NULL. */
const struct format_word *vocabulary_find(struct format_index *index, text word);
/* The same, but of everyday words only those that are several. */
const struct format_word *vocabulary_find_standing(struct format_index *index, text word);

typedef void each_word(void *payload, const struct format_word *word);

/* All words that begin with the prefix (all words: the empty one), in order. */
void vocabulary_each(struct format_index *index, text prefix, each_word *callback, void *payload);

#endif
