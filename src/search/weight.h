/*
 * What a word weighs by where it stands: the tables that a posting's code points into.
 *
 * A posting's code is 4 * f + t. fields[f] is what the word weighs by standing in titles, headings
 * and keywords, texts[t] what it weighs by how often it stands in running text, before that is
 * scaled by the text's length. Part of a compound weighs 0.45 of a word. The index is made with
 * whole numbers, and rounds to the nearest entry.
 */
#ifndef SEARCH_WEIGHT_H
#define SEARCH_WEIGHT_H

#include "search/format.h"
#include "search/gather.h"

extern const double weight_fields[FIELD_WEIGHTS]; /* 0, 1.8, 2.5, 4, 8 */
extern const double weight_texts[TEXT_WEIGHTS];   /* 0, 0.45, 1, 4 */

/* Codes from this one on stand in a title or heading, as whole words. */
enum { CODE_IN_TITLE = 3 * TEXT_WEIGHTS };

/* How a family stands in one section, all its words together. */
struct tally {
	uint8_t fields;      /* of its words */
	uint8_t part_fields; /* of compounds with its words in them */
	uint16_t count;      /* in running text, of its words */
	uint16_t part_count; /* of compounds */
	bool is_touched;     /* it stands there */
};

uint8_t weight_code(const struct tally *tally);

#endif
