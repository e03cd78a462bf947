/* Hash table by text. See table.h. */
#include "base/table.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { MARK_SIZE = sizeof(uint64_t), HALF_SIZE = MARK_SIZE / 2 };

static uint64_t half_of(const char bytes[HALF_SIZE])
{
	uint32_t half;
	memcpy(&half, bytes, sizeof half);
	return half;
}

/*
 * What tells a key from most others: all its bytes if they fit, else a hash of them. The halves of
 * five bytes to seven share some, and so do the bytes of a single one.
 */
static uint64_t mark_of(text key)
{
	if (key.size > MARK_SIZE)
		return XXH3_64bits(key.data, key.size);
	if (key.size >= HALF_SIZE)
		return half_of(key.data) << 32 | half_of(key.data + key.size - HALF_SIZE);
	if (key.size == 0)
		return 0;
	const unsigned char *bytes = (const unsigned char *)key.data;
	return (uint64_t)bytes[0] << 16 | (uint64_t)bytes[key.size / 2] << 8 | bytes[key.size - 1];
}

static void set_slots(struct table *table, size_t slot_count)
{
	table->slots = arena_new(table->arena, struct table_slot, slot_count);
	table->keys = arena_new(table->arena, const char *, slot_count);
	table->slot_count = slot_count;
}

void table_init(struct table *table, struct arena *arena, size_t expected)
{
	*table = (struct table){.arena = arena};
	size_t slot_count = 16;
	while (slot_count * 3 / 4 < expected)
		slot_count *= 2;
	if (expected)
		set_slots(table, slot_count);
}

static bool holds(const struct table *table, size_t slot, text key, uint64_t mark)
{
	return table->slots[slot].mark == mark && table->slots[slot].key_size == key.size &&
		(key.size <= MARK_SIZE || memcmp(table->keys[slot], key.data, key.size) == 0);
}

/*
 * Fibonacci hashing (D. Knuth, The Art of Computer Programming 3, 6.4): the highest bits of the
 * product go by all of the mark.
 */
static size_t place_of(uint64_t mark, size_t mask)
{
	return mark * UINT64_C(0x9E3779B97F4A7C15) >> __builtin_clzll(mask);
}

/* The slot that holds the key, or the free one where it would go. */
static size_t slot_of(const struct table *table, text key, uint64_t mark)
{
	size_t mask = table->slot_count - 1, slot = place_of(mark, mask);
	while (table->slots[slot].number && !holds(table, slot, key, mark))
		slot = (slot + 1) & mask;
	return slot;
}

uint32_t table_find(const struct table *table, text key)
{
	if (table->slot_count == 0)
		return TABLE_NONE;
	return table->slots[slot_of(table, key, mark_of(key))].number - 1;
}

static void grow(struct table *table)
{
	struct table old = *table;
	set_slots(table, old.slot_count ? old.slot_count * 2 : 16);
	for (size_t i = 0; i < old.slot_count; i++) {
		if (old.slots[i].number == 0)
			continue;
		text key = {old.keys[i], old.slots[i].key_size};
		size_t slot = slot_of(table, key, old.slots[i].mark);
		table->slots[slot] = old.slots[i];
		table->keys[slot] = old.keys[i];
	}
}

uint32_t table_add(struct table *table, text key, uint32_t value)
{
	if (table->count + 1 > table->slot_count / 4 * 3)
		grow(table);
	uint64_t mark = mark_of(key);
	size_t slot = slot_of(table, key, mark);
	if (table->slots[slot].number == 0) {
		table->slots[slot] = (struct table_slot){mark, (uint32_t)key.size, value + 1};
		table->keys[slot] = key.data;
		table->count++;
	}
	return table->slots[slot].number - 1;
}
