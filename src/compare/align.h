/*
 * Which page, section and block of one edition is which of the other.
 *
 * Pages: the same path within the edition, else an alias, else what a page says it replaces, else
 * the text. Sections of a pair of pages: what they say they replace, else the id, else the title,
 * else the text. Blocks of a pair of sections: a longest common subsequence, then the same first
 * cell of a row, then the text. What is then left over is looked for all over the page, and all
 * over the edition: what moved is not gone and new.
 *
 * Everything is worked out from what a view shows (blocks.h), so that nothing of another audience
 * can decide what is aligned with what.
 */
#ifndef COMPARE_ALIGN_H
#define COMPARE_ALIGN_H

#include "compare/matching.h"

/*
 * From how many percent of likeness on (likeness.h) texts are held to be the same thing, changed.
 * Measured on the handbook of 2025-2026: of 2,485 pairs of different pages 99.9 % are alike for
 * less than 28 % and the most alike ones for 45 %; of 73,920 pairs of sections 99.9 % for less than
 * 35 %, and those above the threshold do say the same thing twice; of 4,732 pairs of blocks that
 * stand in one section 98 % for less than 50 %. A text in which one word of ten is another one is
 * still alike for about 80 %.
 */
enum {
	PAGE_LIKENESS = 50,
	SECTION_LIKENESS = 50,
	BLOCK_LIKENESS = 50,
	/* Words that a text must have to be found again in another place: "Zie ook" is no rule. */
	MOVED_SECTION_WORDS = 8,
	MOVED_BLOCK_WORDS = 5,
};

/*
 * What a page or section says it replaces (`vervangt: 2024-2025/pad/oud.md#id`). `replaces` is the
 * key of a page or section of the old edition: its path in the edition, and for a section with an
 * id #id.
 */
struct replacement {
	const struct page *page; /* of the new edition */
	text id;                 /* of the section; empty = the page, and its beginning */
	text replaces;
};

/* The path of a page in its edition. */
text page_inner_path(const struct page *page);
/* Its path, and #id. */
text section_key(const struct page *page, text id, struct arena *arena);

/*
 * Pages in reading order, all of one view.
 * sketches_of   gives what a page is compared by (SKETCH_PAIRS); asked only for pages that nothing
 *               else aligns
 */
typedef struct sketch sketch_source(const struct shown_page *page, void *payload);
struct page_list {
	struct shown_page *const *pages;
	size_t count;
};
void align_pages(struct matching *out, struct page_list old, struct page_list new,
	const struct replacement replacements[], size_t replacement_count,
	sketch_source *sketches_of, void *payload, struct arena *scratch);

/* A page of one side, and what its parts are aligned with. */
struct half {
	const struct shown_page *page;         /* NULL = there is none on this side */
	const struct shown_section **sections; /* sections[section_count]: the partner, or NULL; it
						  may stand in another page */
	const struct half **origins; /* origins[section_count]: the half that the partner stands in;
					NULL = the other one of the pair */
	const struct block **blocks; /* blocks[block_count]: the partner, likewise */
};

struct page_pair {
	struct half old;
	struct half new;
};

/* A pair in which nothing is aligned yet. Either page may be NULL, not both. */
void pair_init(struct page_pair *pair, const struct shown_page *old, const struct shown_page *new,
	struct arena *arena);
void pair_copy(struct page_pair *out, const struct page_pair *pair, struct arena *arena);
/* Something of a page has no partner. */
bool half_has_loose(const struct half *half);

/* Aligns the sections and blocks of two pages with each other. */
void align_pair(struct page_pair *pair, struct arena *scratch);
/*
 * Aligns what is left over in pairs with what is left over in others.
 * is_touched   is_touched[pair_count]: set for a pair in which something was aligned
 */
void align_across(
	struct page_pair pairs[], size_t pair_count, bool is_touched[], struct arena *scratch);

#endif
