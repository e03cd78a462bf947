/*
 * Words by number, and back: a hash table for words alone, as there is one to look up for every
 * word of a page.
 *
 * Words get the numbers 0, 1, 2, … as they are added. Open addressing, linear probing: a place has
 * a number, and by number there is a key, which is all of a word of up to WORD_KEY_SIZE letters. So
 * finding a word is two comparisons of numbers; the words that are met most, and so were met first,
 * have their keys together; and hardly a branch depends on a word's size. Of a longer word the key
 * has a hash (XXH3). All words are ASCII, as word.h gives them. Reading is safe from several
 * threads once nothing is added any more.
 *
 *	struct word_key key = word_key_of(word);
 *	uint32_t number = word_table_find(&table, word, key);
 *	if (number == WORD_NONE)
 *		number = word_table_add(&table, arena_text(arena, word), key);
 */
#ifndef SEARCH_WORD_TABLE_H
#define SEARCH_WORD_TABLE_H

#include "base/list.h"

#define WORD_NONE UINT32_MAX

enum { WORD_KEY_SIZE = 16 }; /* letters */

/* Letters as little-endian numbers, zeros behind them; `last` of a longer word is a hash. */
struct word_key {
	uint64_t first;
	uint64_t last;
};

struct word_table {
	struct arena *arena;
	uint32_t *places;                  /* places[place_count]: number + 1, 0 = free */
	size_t place_count;                /* a power of two */
	struct LIST(struct word_key) keys; /* by number */
	struct LIST(text) words;           /* by number */
};

/* `expected` words fit without growing. */
void word_table_init(struct word_table *table, struct arena *arena, size_t expected);

struct word_key word_key_of(text word);
/* Orders keys as their words are ordered by bytes; 0 of two long words says nothing yet. */
int word_key_compare(struct word_key a, struct word_key b);

/* The word's number, or WORD_NONE. */
uint32_t word_table_find(const struct word_table *table, text word, struct word_key key);
/*
 * The number of a word behind whose beginning there are WORD_KEY_SIZE readable bytes: quicker. If
 * it is new, a copy of it is added.
 */
uint32_t word_table_enter_padded(struct word_table *table, text word);
/* Adds the word unless it is there; its letters must live as long as the table. Its number. */
uint32_t word_table_add(struct word_table *table, text word, struct word_key key);

#endif
