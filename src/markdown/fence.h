/*
 * ::: name … blocks: which line opens and which one closes, and what an opening line says.
 *
 * A bare ::: closes the innermost block that was opened in the same container (the page, an item, a
 * quote). The two must be siblings: everything between them is then the block, whatever containers
 * begin and end there.
 */
#ifndef MARKDOWN_FENCE_H
#define MARKDOWN_FENCE_H

#include "markdown/parse.h"

/* Gives each fence mark that has one its partner, and reports the others. */
void fence_pair(struct parse *parse, cmark_node *root);

/*
 * Reports the fences that stand where no block can begin. To be called when all have been looked
 * for.
 */
void fence_report_lost(struct parse *parse);

struct fence {
	text name;
	text title;
	uint32_t attributes; /* index in parse->attributes */
};

/* Reads an opening line. What is wrong with it is reported; `fence` is usable all the same. */
void fence_read(struct fence *fence, struct parse *parse, const struct mark *mark);

#endif
