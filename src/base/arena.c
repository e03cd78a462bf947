/*
 * Chained blocks that only grow; see arena.h.
 *
 * The system's first touch of a page costs more than all that is then written there. So an arena
 * that becomes large takes whole huge pages: one such touch instead of 512.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
	/* A small page's worth: most scratch arenas never need more. */
	FIRST_BLOCK_SIZE = 16 * 1024,
	HUGE_PAGE_SIZE = 2 * 1024 * 1024,
};

struct arena_block {
	struct arena_block *older;
	size_t size; /* bytes in `bytes` */
	size_t used;
	alignas(max_align_t) char bytes[];
};

struct arena_handle {
	struct arena_handle *older;
	void (*close)(void *handle);
	void *handle;
};

_Noreturn void arena_out_of_memory(size_t size)
{
	fprintf(stderr, "wegwijzer: te weinig geheugen: %zu bytes gevraagd\n", size);
	_Exit(3);
}

void arena_init(struct arena *arena)
{
	*arena = (struct arena){.next_size = FIRST_BLOCK_SIZE};
}

static void close_handles(struct arena *arena)
{
	for (struct arena_handle *h = arena->handles; h; h = h->older)
		h->close(h->handle);
	arena->handles = NULL;
}

static void free_blocks(struct arena_block *block)
{
	while (block) {
		struct arena_block *older = block->older;
		free(block);
		block = older;
	}
}

void arena_release(struct arena *arena)
{
	close_handles(arena);
	free_blocks(arena->block);
	free_blocks(arena->spare);
	arena_init(arena);
}

void arena_clear(struct arena *arena)
{
	close_handles(arena);
	while (arena->block) {
		struct arena_block *block = arena->block;
		arena->block = block->older;
		block->older = arena->spare;
		block->used = 0;
		arena->spare = block;
	}
}

/* A block of as many bytes, itself included; more than half a huge page become whole ones. */
static struct arena_block *new_block(size_t size)
{
	bool is_huge = size > HUGE_PAGE_SIZE / 2;
	if (is_huge)
		size = (size + HUGE_PAGE_SIZE - 1) / HUGE_PAGE_SIZE * HUGE_PAGE_SIZE;
	struct arena_block *block = is_huge ? aligned_alloc(HUGE_PAGE_SIZE, size) : malloc(size);
	if (!block)
		arena_out_of_memory(size);
	if (is_huge)
		madvise(block, size, MADV_HUGEPAGE); /* a wish: where it isn't granted, all works */
	*block = (struct arena_block){.size = size - sizeof *block};
	return block;
}

/* Takes a spare block that is large enough, or a new one. */
static struct arena_block *take_block(struct arena *arena, size_t size)
{
	for (struct arena_block **at = &arena->spare; *at; at = &(*at)->older) {
		if ((*at)->size >= size) {
			struct arena_block *block = *at;
			*at = block->older;
			return block;
		}
	}
	size_t wanted = arena->next_size ? arena->next_size : FIRST_BLOCK_SIZE;
	size += sizeof(struct arena_block);
	if (wanted < size)
		wanted = size;
	arena->next_size = wanted < HUGE_PAGE_SIZE / 2 ? wanted * 2 : HUGE_PAGE_SIZE;
	return new_block(wanted);
}

static char *take(struct arena *arena, size_t size, size_t alignment)
{
	struct arena_block *block = arena->block;
	if (block) {
		size_t from = (block->used + alignment - 1) & ~(alignment - 1);
		if (from <= block->size && block->size - from >= size) {
			block->used = from + size;
			return block->bytes + from;
		}
	}
	block = take_block(arena, size);
	block->older = arena->block;
	block->used = size;
	arena->block = block;
	return block->bytes;
}

void *arena_allocate(struct arena *arena, size_t size)
{
	void *piece = take(arena, size, alignof(max_align_t));
	return memset(piece, 0, size);
}

char *arena_bytes(struct arena *arena, size_t size)
{
	return take(arena, size, 1);
}

void *arena_allocate_array(struct arena *arena, size_t item_size, size_t count)
{
	if (count && item_size > SIZE_MAX / 2 / count)
		arena_out_of_memory(SIZE_MAX);
	return arena_allocate(arena, item_size * count);
}

text arena_text(struct arena *arena, text source)
{
	if (source.size == 0)
		return (text){"", 0};
	char *copy = arena_bytes(arena, source.size);
	memcpy(copy, source.data, source.size);
	return (text){copy, source.size};
}

char *arena_c_string(struct arena *arena, text source)
{
	char *copy = arena_bytes(arena, source.size + 1);
	if (source.size)
		memcpy(copy, source.data, source.size);
	copy[source.size] = '\0';
	return copy;
}

text arena_join(struct arena *arena, const text parts[], size_t part_count)
{
	size_t size = 0;
	for (size_t i = 0; i < part_count; i++)
		size += parts[i].size;
	char *whole = arena_bytes(arena, size);
	char *end = whole;
	for (size_t i = 0; i < part_count; i++) {
		if (parts[i].size)
			memcpy(end, parts[i].data, parts[i].size);
		end += parts[i].size;
	}
	return (text){whole, size};
}

text arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	va_list again;
	va_copy(again, arguments);
	int size = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	char *bytes = arena_bytes(arena, (size_t)size + 1);
	vsnprintf(bytes, (size_t)size + 1, format, again);
	va_end(again);
	return (text){bytes, (size_t)size};
}

void arena_defer(struct arena *arena, void (*close)(void *handle), void *handle)
{
	struct arena_handle *entry = arena_allocate(arena, sizeof *entry);
	*entry = (struct arena_handle){arena->handles, close, handle};
	arena->handles = entry;
}
