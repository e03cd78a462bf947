/*
 * Memory by lifetime: everything allocated from an arena is released with it, at once.
 *
 * One arena for a build, one for each edition, one scratch arena for each thread. Nobody frees
 * single pieces, and out of memory is no case to handle: the arena says so and ends the process.
 * Handles (a repository, a descriptor) register with arena_defer and are closed with the arena,
 * last first. An arena belongs to one thread at a time.
 *
 *	struct arena arena;
 *	arena_init(&arena);
 *	struct page *pages = arena_new(&arena, struct page, page_count);
 *	arena_release(&arena);
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/text.h"

struct arena_block;
struct arena_handle;

struct arena {
	struct arena_block *block; /* the one being filled; older ones hang behind it */
	struct arena_block *spare; /* emptied by arena_clear, used again before asking for more */
	struct arena_handle *handles;
	size_t next_size; /* bytes of the next block: doubles up to 32 MiB */
};

void arena_init(struct arena *arena);
/*
 * Closes the handles, last first, and returns all memory: small blocks to the system, large ones to
 * whichever arena of the process becomes large next. The arena is as after arena_init.
 */
void arena_release(struct arena *arena);
/* As release, but keeps the blocks for what comes next: for scratch arenas in a loop. */
void arena_clear(struct arena *arena);

/* `size` zeroed bytes, aligned for any type; never NULL. */
void *arena_allocate(struct arena *arena, size_t size);
/* The same without zeroing, aligned to 1: for text. */
char *arena_bytes(struct arena *arena, size_t size);
#define arena_new(arena, type, count) ((type *)arena_allocate_array(arena, sizeof(type), count))
void *arena_allocate_array(struct arena *arena, size_t item_size, size_t count);

text arena_text(struct arena *arena, text source);
/* NUL-terminated copy, for the system's and libraries' calls. */
char *arena_c_string(struct arena *arena, text source);
/* The parts one after the other. */
text arena_join(struct arena *arena, const text parts[], size_t part_count);
#define arena_concat(arena, ...)                                                                   \
	arena_join(arena, (const text[]){__VA_ARGS__},                                             \
		sizeof((const text[]){__VA_ARGS__}) / sizeof(text))
text arena_format(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Calls close(handle) when the arena is released or cleared. */
void arena_defer(struct arena *arena, void (*close)(void *handle), void *handle);

/* Says what could not be had and ends the process with the status for machine trouble (3). */
_Noreturn void arena_out_of_memory(size_t size);

#endif
