/*
 * What changed between two editions in one view: pages, sections, blocks, words.
 *
 * The lists stand in the order of the new edition, what is gone where it stood in the old one.
 * Applying a redline to the old text gives the new one exactly: whatever is old stands in it once,
 * and so does whatever is new; the equal and deleted words of a block are the old block's text, its
 * equal and inserted words the new one's. What moved is told where it stands now; where it stood it
 * leaves a CHANGE_AWAY, if that is another section, so that nobody takes it for gone.
 *
 * All of it is const and lives as long as the comparison (comparison.h) that it comes from.
 */
#ifndef COMPARE_REDLINE_H
#define COMPARE_REDLINE_H

#include "compare/align.h"
#include "compare/words.h"

enum change {
	CHANGE_EQUAL,
	CHANGE_NEW,
	CHANGE_CHANGED, /* and perhaps moved, too: see is_moved */
	CHANGE_GONE,
	CHANGE_MOVED, /* the same, in another place */
	CHANGE_AWAY,  /* went to another section: what became of it is told there */
};

struct block_change {
	enum change change;
	bool is_moved;
	const struct block *old; /* NULL if new */
	const struct block *new; /* NULL if gone */
	const struct run *runs;  /* runs[run_count]; none if CHANGE_AWAY */
	size_t run_count;
};

struct section_change {
	enum change change;
	bool is_moved;
	const struct shown_section *old;   /* NULL if new; may stand in another page than the
					    page_change's */
	const struct shown_section *new;   /* NULL if gone */
	const struct block_change *blocks; /* all of them; none if the texts are equal, or if
					      CHANGE_AWAY */
	size_t block_count;
};

struct page_change {
	enum change change;
	bool is_moved;                         /* has another path in its edition */
	const struct shown_page *old;          /* NULL if new */
	const struct shown_page *new;          /* NULL if gone */
	const struct section_change *sections; /* all of them, unless the texts are equal: then
						  none */
	size_t section_count;
	size_t deleted_count; /* words */
	size_t inserted_count;
};

struct change_counts {
	size_t new;
	size_t changed;
	size_t gone;
	size_t moved; /* changed or not */
};

struct redline {
	const struct page_change *const *pages; /* pages[page_count]: those that are not the same */
	size_t page_count;
	const struct page_change *const *unknown; /* unknown[unknown_count]: new or gone only
						     because an edition does not know what it was
						     (edition_is_incomplete) */
	size_t unknown_count;
	struct change_counts page_counts;
	struct change_counts section_counts; /* in pages that both editions have */
};

/*
 * Tells what became of a pair of pages that has been aligned.
 * pair      of pages with another text; pages with the same text need no pair
 * arena     owns what is reachable from `out`
 * scratch   not cleared here
 */
void redline_page(struct page_change *out, const struct page_pair *pair, struct arena *arena,
	struct arena *scratch);
/* Two pages with the same text: equal or moved. */
void redline_same_page(
	struct page_change *out, const struct shown_page *old, const struct shown_page *new);
/* Adds up the counts from the pages. */
void redline_count(struct redline *redline);

#endif
