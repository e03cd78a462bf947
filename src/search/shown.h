/*
 * What of an index one view shows, numbered anew: sections, words, families, relations.
 *
 * Everything here is worked out from the slots that the view shows: a word is known if it stands in
 * one of them, a compound is cut by words that are known, a family counts where such words stand, a
 * relation holds if its target is there. Nothing remembers what was left out; write.h turns this
 * into bytes.
 */
#ifndef SEARCH_SHOWN_H
#define SEARCH_SHOWN_H

#include "search/index.h"

#define SHOWN_NOT UINT32_MAX

enum share_kind {
	SHARE_WORD,   /* a word of the family */
	SHARE_PART,   /* a compound with a word of the family in it */
	SHARE_PHRASE, /* the family is a phrase */
};

/* What a family's postings come from. */
struct share {
	uint32_t source; /* word of the lexicon, or phrase */
	uint8_t kind;
};

/* A relation between families as numbered here. */
struct shown_link {
	uint32_t from;
	uint32_t to;
	bool is_weak;
};

struct shown {
	const struct search_index *index;
	size_t view;
	struct arena *arena;
	uint32_t *sections; /* section here -> unit */
	uint8_t *scales; /* section here -> SCALE_ONE is a text of average length; longer is less */
	size_t section_count;
	uint32_t *places; /* slot -> section here, or SHOWN_NOT */

	uint32_t *word_counts; /* word of the lexicon -> sections here that it stands in */
	/*
	 * Words of the lexicon: those of families that stand in the view, sorted; from
	 * everyday_first on those that only lead there, sorted. Keys of several words are among the
	 * former.
	 */
	uint32_t *vocabulary;
	size_t everyday_first;
	size_t word_count;
	/*
	 * Family or phrase -> number here: in the order of their first words, the phrases behind
	 * those, and from family_count on the everyday words' families.
	 */
	uint32_t *families;
	size_t family_count;
	struct share *shares; /* of family f: shares[share_starts[f] … share_starts[f + 1]) */
	uint32_t *share_starts;
	struct shown_links LIST(struct shown_link) links; /* by from, strong ones first, by to */
};

enum {
	SCALE_ONE = 16,
	USUAL_SHARE = 8, /* what stands in more than one of so many sections is usual */
};

/* The word at this place of the vocabulary. */
static inline const struct lexicon_word *shown_word(const struct shown *shown, size_t place)
{
	return &shown->index->lexicon.words[shown->vocabulary[place]];
}

/* Threads: reads the index, writes only `out`, which lives in the arena. */
void shown_select(
	struct shown *out, const struct search_index *index, size_t view, struct arena *arena);

#endif
