/* Hash table by text. See table.h. */
#include "base/table.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

static uint32_t hash_of(text key)
{
	return (uint32_t)XXH3_64bits(key.data ? key.data : "", key.size);
}

static void set_slots(struct table *table, size_t slot_count)
{
	table->slots = arena_new(table->arena, struct table_slot, slot_count);
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

/* The slot that holds the key, or the free one where it would go. */
static struct table_slot *slot_of(const struct table *table, text key, uint32_t hash)
{
	size_t mask = table->slot_count - 1;
	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		struct table_slot *slot = &table->slots[i];
		if (slot->number == 0 || (slot->hash == hash && text_equal(slot->key, key)))
			return slot;
	}
}

uint32_t table_find(const struct table *table, text key)
{
	return table->slot_count ? slot_of(table, key, hash_of(key))->number - 1 : TABLE_NONE;
}

static void grow(struct table *table)
{
	struct table_slot *old = table->slots;
	size_t old_count = table->slot_count;
	set_slots(table, old_count ? old_count * 2 : 16);
	for (size_t i = 0; i < old_count; i++)
		if (old[i].number)
			*slot_of(table, old[i].key, old[i].hash) = old[i];
}

uint32_t table_add(struct table *table, text key, uint32_t value)
{
	if (table->count + 1 > table->slot_count / 4 * 3)
		grow(table);
	uint32_t hash = hash_of(key);
	struct table_slot *slot = slot_of(table, key, hash);
	if (slot->number == 0) {
		*slot = (struct table_slot){key, hash, value + 1};
		table->count++;
	}
	return slot->number - 1;
}
