/*
 * Memory for cmark: pieces of one of our arenas, so that a parsed tree is dropped as a whole.
 *
 * cmark's allocator functions get no context, so the arena is a thread-local of cmark_memory.c and
 * stays in use until the next call in the same thread. Nodes and parsers made with it are never freed one
 * by one: they go with the arena, and may not be touched after that.
 */
#ifndef MARKDOWN_CMARK_MEMORY_H
#define MARKDOWN_CMARK_MEMORY_H

#include "base/arena.h"

/* cmark's own short names would clash with ours. */
#define CMARK_NO_SHORT_NAMES
#include <cmark.h>

/* The allocator for cmark_parser_new_with_mem; what it hands out lives in `arena`. */
cmark_mem *cmark_memory_use(struct arena *arena);

#endif
