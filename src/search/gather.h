/*
 * What search takes out of the pages: words, each with the section and the views it stands in.
 *
 * A unit is what a result leads to: a page's beginning, or a section of rank 2 with all below it. A
 * slot is that part of a unit which one set of views shows. Filtering for a view is then a matter
 * of slots: nothing later asks where a word came from. Pages are gathered in batches of neighbours,
 * a job each, so that a batch's units and slots stand in reading order and the batches, one behind
 * the other, make the whole in reading order whatever the number of threads. Knows no HTML: it
 * walks the nodes of the documents.
 *
 * A gatherer is a thread's own. It numbers the words of all its batches, as most are in many of
 * them, and owns what these hold, until gatherer_release. Which gatherer has a batch, and so what
 * number a word has in it, is a matter of chance: lexicon.h gives the numbers that aren't.
 *
 *	struct gatherer gatherer;
 *	gatherer_init(&gatherer, page_count, NULL);
 *	for each batch: gather_pages(&batch, &gatherer, pages, page_count);
 *	gatherer_release(&gatherer);
 */
#ifndef SEARCH_GATHER_H
#define SEARCH_GATHER_H

#include "base/buffer.h"
#include "base/list.h"
#include "handbook/edition.h"
#include "search/word_table.h"

/* Where in a unit a word stands; 0 = only in running text. */
enum search_field {
	FIELD_TITLE = 1,   /* the title of the page whose beginning this is */
	FIELD_ABOVE = 2,   /* the title of the page that the section is of */
	FIELD_HEADING = 4, /* the section's own */
	FIELD_KEYWORD = 8, /* the page's keywords; headings below the section's own */
};

struct unit {
	const struct page *page;
	uint32_t section;    /* index into page->sections */
	uint32_t title_size; /* words of FIELD_TITLE, FIELD_ABOVE and FIELD_HEADING together */
};

struct slot {
	uint32_t unit; /* in its batch */
	const struct viewset *views;
	uint32_t size; /* words of running text */
};

enum {
	FIELD_BITS = 4,
	SLOT_BITS = 32 - FIELD_BITS,
	SLOT_MAX = 1 << SLOT_BITS,
};

/* That a word stands in a slot, once. Small, as there are hundreds a page. */
struct presence {
	uint32_t slot : SLOT_BITS;
	uint32_t fields : FIELD_BITS; /* enum search_field; 0 = in running text */
};

/* Words that stand together: tokens from where the run before it ends. */
struct word_run {
	struct presence presence; /* of each; the slot is of the batch */
	uint32_t until;
};

/* Words where they stand, in reading order. */
struct passage {
	struct LIST(uint32_t) tokens; /* words */
	struct LIST(struct word_run) runs;
};

struct batch {
	const struct gatherer *gatherer;
	struct units LIST(struct unit) units;
	struct slots LIST(struct slot) slots;
	struct passage passage; /* without stop words */
};

struct gatherer {
	struct arena arena;
	struct buffer plain;     /* the text of a block */
	struct batch draft;      /* what is being gathered; a batch is a copy of it */
	struct word_table words; /* of its batches, and before them the stop words */
	uint32_t *numbers;       /* word -> its number in the lexicon, once that is built */
};

/*
 * page_count     that all gatherers will read
 * words_arena    owns the words: the gatherer's own arena if NULL. Nobody else may use it while
 *                pages are gathered
 */
void gatherer_init(struct gatherer *gatherer, size_t page_count, struct arena *words_arena);
void gatherer_release(struct gatherer *gatherer);

/* So many words of a gatherer, the first ones, are stop words. */
size_t gatherer_stop_count(void);

/*
 * pages      pages[page_count], neighbours
 * Threads: touches nothing but its arguments.
 */
void gather_pages(
	struct batch *out, struct gatherer *gatherer, struct page *const *pages, size_t page_count);

#endif
