/*
 * Chained blocks that only grow; see arena.h.
 *
 * The system's first touch of a page costs more than all that is then written there. So an arena
 * that becomes large is made of whole huge pages (one such touch instead of 512), and when it is
 * released, the next large one takes them over. A block of them is mostly address space: memory is
 * had for as much as was ever used.
 */
#include "base/arena.h"

#include <pthread.h>
#include <sanitizer/asan_interface.h>
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
	LAST_BLOCK_SIZE = 32 * 1024 * 1024,
};

struct arena_block {
	struct arena_block *older;
	size_t size; /* bytes in `bytes` */
	size_t used;
	size_t touched; /* from here on all is zero */
	alignas(max_align_t) char bytes[];
};

/* Blocks of huge pages that no arena has now. */
static struct arena_block *released;
static pthread_mutex_t released_lock = PTHREAD_MUTEX_INITIALIZER;

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

/* More than half a huge page becomes whole ones. */
static bool is_huge(size_t size)
{
	return size > HUGE_PAGE_SIZE / 2;
}

/* A block of huge pages, itself included. They are a wish: where it isn't granted, all works. */
static struct arena_block *map_block(size_t size)
{
	size = (size + HUGE_PAGE_SIZE - 1) / HUGE_PAGE_SIZE * HUGE_PAGE_SIZE;
	char *region = mmap(NULL, size + HUGE_PAGE_SIZE, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (region == MAP_FAILED)
		arena_out_of_memory(size);
	region += -(uintptr_t)region % HUGE_PAGE_SIZE;
	madvise(region, size, MADV_HUGEPAGE);
	struct arena_block *block = (struct arena_block *)region;
	block->size = size - sizeof *block;
	return block;
}

static struct arena_block *allocate_block(size_t size)
{
	struct arena_block *block = malloc(size);
	if (!block)
		arena_out_of_memory(size);
	size_t room = size - sizeof *block;
	*block = (struct arena_block){.size = room, .touched = room};
	return block;
}

static void hand_over(struct arena_block *block)
{
	pthread_mutex_lock(&released_lock);
	block->older = released;
	released = block;
	ASAN_POISON_MEMORY_REGION(block->bytes, block->size);
	pthread_mutex_unlock(&released_lock);
}

/* A block that was handed over and has the room, or NULL. */
static struct arena_block *take_over(size_t size)
{
	pthread_mutex_lock(&released_lock);
	struct arena_block **at = &released;
	while (*at && (*at)->size < size)
		at = &(*at)->older;
	struct arena_block *block = *at;
	if (block) {
		*at = block->older;
		ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size);
	}
	pthread_mutex_unlock(&released_lock);
	return block;
}

static void empty(struct arena_block *block)
{
	if (block->touched < block->used)
		block->touched = block->used;
	block->used = 0;
}

static void free_blocks(struct arena_block *block)
{
	while (block) {
		struct arena_block *older = block->older;
		empty(block);
		if (is_huge(block->size))
			hand_over(block);
		else
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
		empty(block);
		arena->spare = block;
	}
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
	if (size > SIZE_MAX / 2)
		arena_out_of_memory(size);
	if (wanted < size + sizeof(struct arena_block))
		wanted = size + sizeof(struct arena_block);
	arena->next_size = wanted < LAST_BLOCK_SIZE / 2 ? wanted * 2 : LAST_BLOCK_SIZE;
	if (!is_huge(wanted))
		return allocate_block(wanted);
	struct arena_block *block = take_over(size);
	return block ? block : map_block(wanted);
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
	char *piece = take(arena, size, alignof(max_align_t));
	const struct arena_block *block = arena->block;
	size_t from = (size_t)(piece - block->bytes);
	if (block->touched > from)
		memset(piece, 0, block->touched - from < size ? block->touched - from : size);
	return piece;
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
