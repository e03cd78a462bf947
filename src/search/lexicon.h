/*
 * All words of an edition, once each: sorted, with their families and the words they are made of.
 *
 * Gatherers number their words as they meet them; here all get one number, by their letters, so
 * that nothing depends on who met what first. Words that no page has, but that lead to words that
 * pages have (everyday words), are entered as well. Const once built.
 */
#ifndef SEARCH_LEXICON_H
#define SEARCH_LEXICON_H

#include "search/compound.h"
#include "search/gather.h"

struct lexicon_word {
	text letters;
	uint32_t family;
	uint32_t parts[COMPOUND_PARTS_MAX]; /* words of pages, if it is a compound of such */
	uint8_t part_count;
	bool is_of_page; /* stands on a page; else it only leads to others */
	bool is_key;     /* leads to other words */
};

struct lexicon {
	struct lexicon_word *words; /* words[word_count], by bytes, no duplicates */
	size_t word_count;
	size_t family_count;
	struct word_table entries; /* the words and stop words in the order they were met */
	uint32_t *numbers;         /* entry -> number of the word; WORD_NONE = a stop word */
	struct word_table stems;   /* stem -> family */
};

/* Words, or several joined by a space, that lead to others. */
struct keys LIST(text);

/*
 * gatherers    gatherers[gatherer_count], one at least: get their words' numbers. The words of the
 *              first, which must be the arena's, become the lexicon's
 * keys         some may be there twice
 * arena        owns the result, letters included
 * O(n log n) of the gatherers' words.
 */
void lexicon_build(struct lexicon *out, struct gatherer gatherers[], size_t gatherer_count,
	const struct keys *keys, size_t worker_count, struct arena *arena);

/* The number of the word, or WORD_NONE. */
uint32_t lexicon_find(const struct lexicon *lexicon, text word);
/* The family that the word is of, or would be: WORD_NONE if no word of it is known. */
uint32_t lexicon_family(const struct lexicon *lexicon, text word);

#endif
