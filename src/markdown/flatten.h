/*
 * From cmark's tree to ours: one array in document order, in which each node knows where it ends.
 *
 * The blocks are in flatten.c, what stands inside paragraphs, headings and cells in inline.c. All
 * texts are copied; the array grows in the scratch arena and is copied once, when its size is
 * known.
 */
#ifndef MARKDOWN_FLATTEN_H
#define MARKDOWN_FLATTEN_H

#include "markdown/parse.h"
#include "markdown/pipe_table.h"

struct flatten {
	struct parse *parse;
	struct flatten_nodes LIST(struct node) nodes;
	struct pipe_tables tables;
	size_t next_table;
	uint32_t depth; /* nodes that are open */
	uint32_t quote_count;
	uint8_t heading_level; /* of the heading before; the page's title is 1 */
	bool is_stopped;       /* a limit was reached: the loops end, the nodes are of no use */
};

/* Fills in the nodes and attributes of `out`. Reports what the tree shows to be wrong. */
void flatten_tree(struct document *out, struct parse *parse, cmark_node *root);

/* Adds a node that what is added next stands in, until it is closed; a leaf is closed at once. */
uint32_t flatten_open(struct flatten *flatten, enum node_kind kind, struct spot spot);
void flatten_close(struct flatten *flatten, uint32_t node);

#endif
