/*
 * Pages that changed, for changes.h: each a part of the page that tells what changed.
 */
#ifndef SITE_CHANGE_PAGE_H
#define SITE_CHANGE_PAGE_H

#include "compare/years.h"
#include "site/navigation.h"

/* What is told, and where. */
struct teller {
	const struct place_in_tree *at; /* NULL: there is no site around it to lead to */
	struct arena *scratch;
	const struct reasons *reasons; /* or NULL */
	bool has_old;                  /* what is old can be read on the site, too */
	bool is_full;                  /* with the text of pages that are new or gone */
	int32_t since;      /* the first day, of changes during the year; DATE_NONE = others */
	text prefix;        /* of the ids of pages' parts */
	uint32_t rank;      /* of their headings */
	struct buffer html; /* of one block */
};

/* The way to a page in this edition or the old one, in the same view; empty without one. */
text change_page_href(const struct teller *teller, const struct shown_page *page, bool is_old);
/*
 * The address of a page's part: "wijziging_praktische-informatie_stagedagen". No slug has a '_'.
 * What is gone says so: another page may stand at its place now.
 */
text change_part_id(const struct teller *teller, const struct page_change *page);
/* That of what changed in the page after the first day. */
text change_during_id(const struct page *page, struct arena *scratch);
/* `pages` of changes.h. */
struct value change_pages_value(struct teller *teller, const struct redline *redline);

#endif
