/*
 * What the parts of the renderer share: its state, and writing into segments. Only render*.c
 * include this.
 *
 * render.c walks the tree and writes inlines; render_block.c writes blocks, render_table.c tables;
 * render_segment.c turns what they write into segments.
 */
#ifndef SITE_RENDER_H
#define SITE_RENDER_H

#include "site/segment.h"

struct glossary;

struct renderer {
	struct segments *out;
	const struct page *page;
	const struct node *nodes;
	const struct glossary *glossary; /* NULL where no term is explained: headings, links */
	bool is_plain;
};

/* What is written from now on shows where this node does. */
void render_begin(struct renderer *renderer, uint32_t node);
/* A place that view_select() fills in, shown where the node is. */
void render_hole(struct renderer *renderer, enum segment_kind kind, uint32_t node, uint32_t number);

void render_raw(struct renderer *renderer, text html);
/* A line end, unless we stand at one. */
void render_line_end(struct renderer *renderer);
/* ` name="value"`, or nothing when the value is empty. */
void render_attribute(struct renderer *renderer, text name, text value);
/*
 * ` <a class="anchor" …>¶</a>`: the way to copy an address. `what` is written as it is, before
 * `name`.
 */
void render_anchor(struct renderer *renderer, text id, text what, text name);
/* Whom the block is for, if it is marked: in a line of text, or as a paragraph. */
void render_badge(struct renderer *renderer, enum segment_kind kind, uint32_t node);
/* The id that the writer or the clause gave a node; empty = none. */
text render_id(const struct renderer *renderer, uint32_t node);
/* The section that a node stands in, or that it is the heading of. */
const struct section *render_section(const struct renderer *renderer, uint32_t node);

void render_children(struct renderer *renderer, uint32_t parent);
/* Children in which no term is explained: a heading's, a link's. */
void render_without_terms(struct renderer *renderer, uint32_t parent);

void render_heading(struct renderer *renderer, uint32_t node);
void render_paragraph(struct renderer *renderer, uint32_t node);
void render_list(struct renderer *renderer, uint32_t node);
void render_item(struct renderer *renderer, uint32_t node);
void render_fence(struct renderer *renderer, uint32_t node);
void render_code_block(struct renderer *renderer, uint32_t node);
void render_table(struct renderer *renderer, uint32_t node);

#endif
