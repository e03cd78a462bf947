/*
 * A page as a list of blocks of text, and what a view shows of it.
 *
 * A block is the least that is aligned as a whole: the title, a heading, a paragraph, an item's
 * first paragraph, a table row, a piece of code, a box's title. Its text is words with one space
 * between them, whatever the markup, and a row's cells have a | between them. The number or letter
 * of an item is no part of it: a clause that moves up stays the same rule; nor is the edition's
 * name part of its home's title.
 *
 * Filter first, derive later: page_show() leaves out what the view does not show, and everything
 * that is compared afterwards is made from what is left. A block that is marked for some readers
 * begins with whom it is for, as far as the view does not already say so ("(alleen niveau 3)"):
 * that a rule now holds for others is a change.
 *
 * Views that show the same blocks of a page get the same struct shown_page, so whoever keeps
 * results by its address works them out once.
 */
#ifndef COMPARE_BLOCKS_H
#define COMPARE_BLOCKS_H

#include "base/buffer.h"
#include "handbook/page.h"

enum block_kind {
	BLOCK_TITLE, /* the page's */
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_ITEM,
	BLOCK_ROW,
	BLOCK_CODE,
	BLOCK_BOX, /* a box's title, or only whom the box is for */
};

/* "title", "heading", … as templates and programs know them. */
text block_kind_name(enum block_kind kind);

struct block {
	enum block_kind kind;
	uint32_t node; /* of the page's document */
	text content;
	uint64_t hash; /* of the content */
	const struct shown_section *section;
};

/* A heading and its blocks up to the next heading of any rank: each block stands in one. */
struct shown_section {
	const struct shown_page *page;
	const struct section *section;
	size_t first; /* blocks [first, first + count) of the page; count >= 1 */
	size_t count;
	uint64_t hash;    /* of its blocks */
	text replacement; /* key of what it replaces, or by which it is named as replaced; for
			     align.c; empty = none */
};

struct shown_page {
	const struct page *page;
	struct block *blocks; /* blocks[block_count], in document order; [0] is the title */
	size_t block_count;
	struct shown_section *sections; /* those with a block */
	size_t section_count;
	uint64_t hash; /* of its sections: equal = nothing to compare */
	bool is_whole; /* the view shows all of the page */
};

/*
 * The labels of a block's marks in a view, one a facet: "niveau 3 en 4". Which facets the view
 * knows (chooses or fixes) is all of the view that they may depend on. It is site/badge.h's
 * function that fits here.
 */
typedef size_t mark_labels(text labels[FACET_MAX], const uint64_t own[FACET_MAX],
	const struct config *config, const struct view *view, struct arena *arena);

/* A page cut into blocks, and what views have shown of it so far. */
struct page_blocks;

/*
 * labels    NULL = blocks don't say whom they are for
 * buffer    for what is thrown away; emptied here
 * arena     owns the result and all that page_show makes
 * O(bytes of the page).
 */
struct page_blocks *page_cut(const struct page *page, const struct config *config,
	mark_labels *labels, struct buffer *buffer, struct arena *arena);
/* What the view, which must have the page, shows of it. */
struct shown_page *page_show(struct page_blocks *blocks, size_t view);

#endif
