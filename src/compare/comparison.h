/*
 * Two editions compared, view by view: the entrance to this folder.
 *
 *	cut both editions' pages into blocks (blocks.h)			once
 *	show -> align pages -> align sections and blocks -> redline	a view
 *
 * The editions may be those of two years, or one edition out of two handbooks, such as two
 * revisions of a repository. Views that show the same blocks of two pages share one result, so that
 * a view costs little more than finding out that it shows nothing else.
 *
 *	struct comparison *comparison = comparison_open(&input, arena);
 *	const struct redline *redline = comparison_view(comparison, VIEW_GENERAL);
 *
 * A comparison belongs to one thread at a time; what it gave is const and may be read by all.
 */
#ifndef COMPARE_COMPARISON_H
#define COMPARE_COMPARISON_H

#include "compare/redline.h"
#include "handbook/edition.h"

struct comparison_side {
	const struct edition *edition;
	const struct config *config; /* of the handbook that it is in */
};

struct comparison_input {
	struct comparison_side old;
	struct comparison_side new;
	const struct replacement *replacements; /* what pages and sections of the new edition say
						   they replace; of equal ones the first counts */
	size_t replacement_count;
	mark_labels *labels; /* NULL = no word on whom a block is for */
};

struct comparison;

/* Fills in the replacements: what pages of the new edition say they replace in the old one. */
void comparison_find_replacements(struct comparison_input *input, struct arena *arena);
/* The arena owns the comparison and all that it gives. O(bytes of both editions). */
struct comparison *comparison_open(const struct comparison_input *input, struct arena *arena);
/*
 * What changed for the readers of a view.
 * view   index into the new handbook's views; the old one's is the one with the same address, and
 *        if it has none, everything is new
 */
const struct redline *comparison_view(struct comparison *comparison, size_t view);
/*
 * The page of the other edition that a page is held to be, or NULL.
 * view       one of which comparison_view() was asked for, and that has the page
 * is_equal   set: the texts that the view shows are the same
 * Threads: any number, between calls of comparison_view().
 */
const struct page *comparison_partner(
	const struct comparison *comparison, const struct page *page, size_t view, bool *is_equal);
/* The old handbook has that view, too. */
bool comparison_has_view(const struct comparison *comparison, size_t view);

#endif
