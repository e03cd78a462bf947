/*
 * An arena behind cmark's allocator. See cmark_memory.h.
 *
 * Each piece is preceded by its size, for realloc. The arena's zeroed memory makes calloc free.
 */
#include "markdown/cmark_memory.h"

#include <stdalign.h>
#include <string.h>

struct piece {
	size_t size;
	alignas(max_align_t) char bytes[];
};

static _Thread_local struct arena *current;

static void *take(size_t size)
{
	struct piece *piece = arena_allocate(current, sizeof *piece + size);
	piece->size = size;
	return piece->bytes;
}

static void *take_array(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		arena_out_of_memory(SIZE_MAX);
	return take(count * size);
}

static void *take_again(void *old, size_t size)
{
	if (!old)
		return take(size);
	const struct piece *piece =
		(const struct piece *)((const char *)old - offsetof(struct piece, bytes));
	if (piece->size >= size)
		return old;
	return memcpy(take(size), old, piece->size);
}

static void leave(void *old)
{
	(void)old;
}

cmark_mem *cmark_memory_use(struct arena *arena)
{
	static cmark_mem memory = {take_array, take_again, leave};
	current = arena;
	return &memory;
}
