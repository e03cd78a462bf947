/*
 * Text, emphasis, links and all else that stands inside a block's lines.
 */
#ifndef MARKDOWN_INLINE_H
#define MARKDOWN_INLINE_H

#include "markdown/flatten.h"

/* Adds the inlines of a paragraph or heading. Returns the attributes at its end; 0 = none. */
uint32_t inline_add_block(struct flatten *flatten, cmark_node *block);
/* Adds the inlines of a table's cell. */
void inline_add_cell(struct flatten *flatten, const struct pipe_cell *cell, uint32_t line);

#endif
