/*
 * A hash table from text to a number (as a rule an index into a list), in an arena.
 *
 * Open addressing, linear probing. A slot has all of a key of up to eight bytes, or an XXH3 hash of
 * a longer one: short keys are found by one look at memory, and misses compare no bytes. Keys are
 * not copied (they must live as long as the table) and below 4 GB each. Nothing is removed. The
 * order of the table is nobody's business; to iterate, keep a list beside it. Reading is safe from
 * several threads once nothing is added any more.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "base/arena.h"

#define TABLE_NONE UINT32_MAX /* no value that may be added */

struct table_slot {
	uint64_t mark; /* all of a key of up to eight bytes, a hash of a longer one */
	uint32_t key_size;
	uint32_t number; /* the value + 1; 0 = free, as in zeroed memory */
};

struct table {
	struct table_slot *slots; /* slots[slot_count] */
	const char **keys;        /* keys[slot] */
	size_t slot_count;        /* a power of two, or 0 */
	size_t count;
	struct arena *arena;
};

/* `expected` keys fit without growing; 0 is fine. */
void table_init(struct table *table, struct arena *arena, size_t expected);
/* The key's value, or TABLE_NONE. */
uint32_t table_find(const struct table *table, text key);
/*
 * Adds the key unless it is there. Returns the value that stands there now: the given one if it was
 * added, the earlier one if not.
 */
uint32_t table_add(struct table *table, text key, uint32_t value);

#endif
