/*
 * What surrounds a page's text, as values for its template: menus, breadcrumbs, contents,
 * neighbours, the picker.
 *
 * Everything is worked out from what the tree's view shows, so that nothing of another audience can
 * be counted or named. What is returned lives in `scratch`.
 */
#ifndef SITE_NAVIGATION_H
#define SITE_NAVIGATION_H

#include "site/data.h"
#include "site/tree.h"

/* What navigation is made for: a page in a tree. */
struct place_in_tree {
	const struct tree *tree;
	const struct page *page;
	text up; /* from the page to the tree's root */
	struct arena *scratch;
};

/* {title, href, is_current}: a page of the same tree. */
struct value navigation_link(const struct place_in_tree *at, const struct page *target);
/*
 * {title, href, is_current, items}: the chapter and its pages; VALUE_NOTHING without one.
 * items   as HTML, from menu_items()
 */
struct value navigation_menu(const struct place_in_tree *at, text items);
/*
 * [{title, href}] from the edition's home to the page's parent. The site's home is not among them:
 * the layout names it.
 */
struct value navigation_breadcrumbs(const struct place_in_tree *at);
/* [{id, title, items: [{id, title}]}]: h2 with their h3; *count = all of them. */
struct value navigation_contents(const struct place_in_tree *at, size_t *count);
/* {title, href} of the page before (after) in reading order; VALUE_NOTHING at the end. */
struct value navigation_previous(const struct place_in_tree *at);
struct value navigation_next(const struct place_in_tree *at);
/* [{label, options: [{label, href, is_current}]}]: a row for each facet of the ordinary views. */
struct value navigation_pickers(const struct place_in_tree *at);
/* [{title, href, description, pages: [{title, href}]}]: the chapters of `tree`'s edition. */
struct value navigation_chapters(const struct tree *tree, text up, struct arena *scratch);
/* [{title, href, description}]: the pages of a chapter. */
struct value navigation_pages(const struct place_in_tree *at, const struct chapter *chapter);
/* [{facets, is_strict, views: [{label, href}]}]: all views of the edition. */
struct value navigation_views(const struct tree *tree, text up, struct arena *scratch);

/*
 * [{name, title, href, is_present, is_equal, is_for_others, is_unknown, is_gone, is_moved,
 * is_own}]: where the page stands in the editions, newest first (compare/counterpart.h). is_equal:
 * with the same text; is_for_others: not for the readers of this view; is_unknown: that edition
 * does not know this part; is_moved: under another address. One without the page has the href of
 * what comes nearest, if anything does. An empty list if there is one edition only.
 */
struct value navigation_editions(const struct place_in_tree *at);
/* The way to the register of another edition, in the same view if that has anything there. */
text navigation_register(const struct place_in_tree *at, const struct edition *edition);
/* [{title, href}]: the pages outside editions, for every footer. */
struct value navigation_site_pages(const struct place_in_tree *at);
/*
 * {name, title, href, is_present, is_equal, is_for_others, is_unknown, is_gone}: from another
 * edition to today's page, to what comes nearest, or to the register if nothing does;
 * VALUE_NOTHING from the current one.
 */
struct value navigation_current(const struct place_in_tree *at);

#endif
