/*
 * From a word of a question to families of the index: step 2 of query.h, and parts of 3.
 */
#ifndef SEARCH_MATCH_H
#define SEARCH_MATCH_H

#include "base/list.h"
#include "search/query.h"

struct alternative {
	uint32_t family;
	double weight;
};

/* What has to be found for one word of the question, or one part of it. */
struct query_unit {
	double weight;
	size_t word; /* of the question; SIZE_MAX = one of its parts */
	struct alternatives LIST(struct alternative) alternatives;
};

struct query_units LIST(struct query_unit);

/* A word as it was read, stop words too. */
struct read_word {
	text letters;
	size_t number; /* of the question's words; SIZE_MAX = a stop word */
};

struct read_words LIST(struct read_word);

/* Puts the word's family, and those it leads to, unless they have more. */
void match_put(struct query_unit *unit, const struct format_index *index,
	const struct format_word *word, double weight, struct arena *arena);
/* Adds the units of the answer's word with this number, and says there how it was understood. */
void match_word(struct query_units *units, struct query_answer *answer, size_t number,
	struct format_index *index, struct arena *arena);
/*
 * Puts what the particle and the word make together: query.h, step 3.
 * is_last    the particle is the question's last word; else it stands before the word
 */
void match_parted(struct query_units *units, struct query_answer *answer,
	const struct read_word *word, text particle, bool is_last, struct format_index *index,
	struct arena *arena);

#endif
