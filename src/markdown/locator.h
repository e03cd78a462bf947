/*
 * Where cmark's inlines stand in the file, asked for one after the other.
 *
 * cmark's columns are right on a block's first line and off on later ones (it counts from the
 * block, not from the line); its lines are off behind link definitions, backslashes at a line's end
 * and inside links. So lines are counted here, by the breaks, and each line's columns are set right
 * at its first inline. Where that cannot be done the column is 0.
 *
 * One thing cannot be seen in the tree: a line end between a link's text and its closing bracket.
 * Lines behind it, in the same block, are one too small.
 */
#ifndef MARKDOWN_LOCATOR_H
#define MARKDOWN_LOCATOR_H

#include "markdown/commonmark.h"
#include "markdown/lines.h"

struct locator {
	const struct lines *lines;
	uint32_t quote_count;  /* block quotes around the block */
	uint32_t line;         /* in which the next inline begins */
	int column_shift;      /* the file's column = cmark's + this … */
	bool is_column_known;  /* … if this is so */
	bool is_at_line_start; /* the next inline is the first on its line */
};

/* To begin with a paragraph or heading … */
void locator_init(struct locator *locator, const struct lines *lines, cmark_node *block,
	uint32_t quote_count);
/* … or with a text that was parsed apart: it stands at `spot`, and where cmark saw `column`. */
void locator_init_apart(
	struct locator *locator, const struct lines *lines, struct spot spot, uint32_t column);

/* Where a node begins; code where its content does. To be called for all but breaks. */
struct spot locator_find(struct locator *locator, cmark_node *node);
/* Where a break stands, soft or hard. */
struct spot locator_break(struct locator *locator, cmark_node *node);

#endif
