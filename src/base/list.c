/* Growing arrays in an arena. See list.h. */
#include "base/list.h"

#include <string.h>

void *list_grow(void *items, size_t count, size_t *capacity, size_t item_size, struct arena *arena)
{
	if (count < *capacity)
		return items;
	size_t wanted = *capacity ? *capacity * 2 : 8;
	void *grown = arena_allocate_array(arena, item_size, wanted);
	if (count)
		memcpy(grown, items, count * item_size);
	*capacity = wanted;
	return grown;
}

void *list_copy_items(const void *items, size_t size, struct arena *arena)
{
	void *copy = arena_allocate(arena, size);
	if (size)
		memcpy(copy, items, size);
	return copy;
}
