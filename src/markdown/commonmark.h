/*
 * cmark as we use it: its memory in one of our arenas, texts instead of pointers, a walk over
 * blocks.
 *
 * A tree is dropped as a whole: parsers and nodes are never freed one by one but go with the arena,
 * and may not be touched after that. cmark's allocator functions get no context, so the arena is a
 * thread-local of commonmark.c: the one of the parser that was opened last in this thread.
 */
#ifndef MARKDOWN_COMMONMARK_H
#define MARKDOWN_COMMONMARK_H

#include "base/arena.h"

/* cmark's own short names would clash with ours. */
#define CMARK_NO_SHORT_NAMES
#include <cmark.h>

cmark_parser *commonmark_open(struct arena *arena);
/* The next bytes of the text; a piece may end anywhere. */
void commonmark_feed(cmark_parser *parser, text bytes);

text commonmark_literal(cmark_node *node);
/* Where a node begins, as cmark counts. */
uint32_t commonmark_line(cmark_node *node);
uint32_t commonmark_column(cmark_node *node);

/*
 * The next event of a walk over blocks only: what stands in paragraphs and headings is passed over.
 */
cmark_event_type commonmark_next_block(cmark_iter *walk);

#endif
