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
 *	gatherer_init(&gatherer, page_count, keeps_runs);
 *	for each batch: gather_pages(&batch, &gatherer, pages, page_count);
 *	gatherer_release(&gatherer);
 */
#ifndef SEARCH_GATHER_H
#define SEARCH_GATHER_H

#include "base/buffer.h"
#include "base/list.h"
#include "base/table.h"
#include "handbook/edition.h"

/* Where in a unit a word stands; 0 = only in running text. */
enum search_field {
	FIELD_TITLE = 1,   /* the title of the page whose beginning this is */
	FIELD_ABOVE = 2,   /* the title of the page that the section is of */
	FIELD_HEADING = 4, /* the section's own */
	FIELD_KEYWORD = 8, /* the page's keywords; headings below the section's own */
};

enum {
	SLOT_BITS = 25,
	FIELD_BITS = 4,
	COUNT_BITS = 3,
	SLOT_MAX = 1 << SLOT_BITS,
	PRESENCE_COUNT_MAX = (1 << COUNT_BITS) - 1, /* more make no difference (weight.h) */
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

/* How a word stands in a slot. Small, as there are hundreds a page. */
struct presence {
	uint32_t slot : SLOT_BITS;
	uint32_t fields : FIELD_BITS; /* enum search_field */
	uint32_t count : COUNT_BITS;  /* in running text; PRESENCE_COUNT_MAX = or more */
};

/* A slot may have several of one word: they add up. */
struct occurrence {
	uint32_t word;            /* of the batch's gatherer */
	struct presence presence; /* its slot is one of its batch */
};

/* Neighbouring words: tokens[from, until). Kept only where phrases have to be found. */
struct word_run {
	uint32_t slot;
	uint32_t from;
	uint32_t until;
	uint8_t field;
};

/* Where a word was met last. */
struct latest_of_word {
	uint32_t slot;       /* as gatherer.slots_begun numbers them, from 1; 0 = nowhere yet */
	uint32_t occurrence; /* in that slot's batch */
};

struct gatherer {
	struct arena arena;
	struct buffer plain;           /* the text of a block */
	struct words LIST(text) words; /* without stop words, in the order they were met */
	struct table word_table;
	struct latest LIST(struct latest_of_word) latest; /* by word */
	uint32_t slots_begun;                             /* of all its batches */
	uint32_t *numbers; /* word -> its number in the lexicon, once that is built */
	bool keeps_runs;
};

struct batch {
	const struct gatherer *gatherer;
	struct units LIST(struct unit) units;
	struct slots LIST(struct slot) slots;
	struct occurrences LIST(struct occurrence) occurrences;
	struct tokens LIST(uint32_t) tokens; /* words */
	struct word_runs LIST(struct word_run) runs;
};

/*
 * page_count    that all gatherers will read
 * keeps_runs    its batches have tokens and runs too
 */
void gatherer_init(struct gatherer *gatherer, size_t page_count, bool keeps_runs);
void gatherer_release(struct gatherer *gatherer);

/*
 * pages      pages[page_count], neighbours
 * Threads: touches nothing but its arguments.
 */
void gather_pages(
	struct batch *out, struct gatherer *gatherer, struct page *const *pages, size_t page_count);

#endif
