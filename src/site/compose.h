/*
 * One page of one tree, whole: the layout around what the view shows.
 */
#ifndef SITE_COMPOSE_H
#define SITE_COMPOSE_H

#include "compare/years.h"
#include "site/layout.h"
#include "site/navigation.h"
#include "site/register.h"
#include "site/segment.h"

/*
 * A page of the handbook.
 * body         what view_select() gave
 * menu_items   what menu_items() gave
 */
void compose_page(struct buffer *out, const struct place_in_tree *at, text body, text menu_items,
	const struct layouts *layouts);
/* EDITION/voor/: pick a view. `at->page` is the edition's own page. */
void compose_views(
	struct buffer *out, const struct place_in_tree *at, const struct layouts *layouts);
/* EDITION/wijzigingen/, in the view of the tree: what changed since the edition before, and since
 * the first day. */
void compose_changes(struct buffer *out, const struct place_in_tree *at, struct year *year,
	const struct layouts *layouts);
/* TREE/trefwoorden/: what the tree's view shows of the edition's register. */
void compose_register(struct buffer *out, const struct place_in_tree *at,
	const struct register_items *items, const struct layouts *layouts);
/* trefwoorden/, which leads to the current edition's register: arguments as for compose_moved. */
void compose_register_moved(struct buffer *out, const struct place_in_tree *at, text href,
	const struct layouts *layouts);
/* zoeken/. `at->page` is the site's home. */
void compose_search(
	struct buffer *out, const struct place_in_tree *at, const struct layouts *layouts);
/*
 * A page at an address that leads to at->page.
 * at        at->up is the way from that address to the site's root
 * href      the way from there to the page
 * anchors   [{id, title, href}]: rules that are to be found elsewhere now
 */
void compose_moved(struct buffer *out, const struct place_in_tree *at, text href,
	struct value anchors, const struct layouts *layouts);
/*
 * The page at an address of the current edition that this has no more: says so.
 * at         at->page is what stood there last
 * near       {title, href}: what comes nearest
 * old_href   the way to at->page
 */
void compose_gone(struct buffer *out, const struct place_in_tree *at, struct value near,
	text old_href, struct value anchors, const struct layouts *layouts);
/* 404.html, which a server shows at any depth: what it leads to and its style are found by the
 * path of the configured address, on whatever server it is; without one it has neither. */
void compose_not_found(struct buffer *out, const struct tree *tree, const struct layouts *layouts,
	struct arena *scratch);

#endif
