/*
 * The register of a tree, for the template `register`: from A to Z what its pages, their headings
 * and keywords and the glossary's terms are called, each with the places where it stands. The way
 * for people who rather browse, and for search without JavaScript: TREE/trefwoorden/.
 *
 *	letters  [{letter, id, entries}]: those that something begins with; digits are 0-9, other
 *	         scripts …
 *	entries  [{title, href, where, places}]: with one place href leads there and where says in
 *	         what it stands, unless that is the title again; with several there are places:
 *	         [{title, href}]
 *
 * What is alike but for case and accents is one entry. Places of pages that are called alike are
 * told apart by their chapters, if these differ. Gathered and sorted once for an edition, then
 * filtered for each view: an item knows the views that show what it leads to, and nothing is
 * counted before that.
 */
#ifndef SITE_REGISTER_H
#define SITE_REGISTER_H

#include "base/list.h"
#include "site/navigation.h"

/* Of what is called alike, the first gives the entry its spelling. */
enum register_kind { REGISTER_TITLE, REGISTER_TERM, REGISTER_HEADING, REGISTER_KEYWORD };

/* Something that may be looked up, and one place where it stands. */
struct register_item {
	text key; /* as people sort: folded, without an article */
	text title;
	text where; /* what the place is called */
	enum register_kind kind;
	const struct page *page;
	text id; /* on the page; empty = its beginning */
	const struct viewset *views;
};

struct register_items LIST(struct register_item);

/* All views' items, sorted. `out` and what it holds live in the arena. */
void register_gather(
	struct register_items *out, const struct edition *edition, struct arena *arena);
/* The letters, as the tree's view shows them. at->page is the edition's own. */
struct value register_letters(const struct register_items *items, const struct place_in_tree *at);

/*
 * {has_box, page, register, edition, view}: where a search from this page leads, for every header;
 * VALUE_NOTHING without a current edition, which pages outside editions search.
 */
struct value register_search(const struct place_in_tree *at);

#endif
