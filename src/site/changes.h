/*
 * What changed since the edition before, for the template `changes`: EDITION/wijzigingen/.
 *
 *	old       {name, title, href}: the edition that is compared with
 *	is_empty  nothing changed for the readers of this view
 *	summary   [{label, count, pages: [{title, href}]}]: Nieuw, Gewijzigd, Vervallen, Verplaatst;
 *	          without those that there are none of; href leads to the page's part below
 *	pages     [{id, title, description, statuses: [{label}], href, old_href, old_title, reasons,
 *	          sections}]: in the order of the new edition; href is empty if it is gone, old_href if
 *	          it is new
 *	sections  [{title, statuses, href, old_href, from, to, reasons, blocks}]: those with a change;
 *	          of new pages and old ones only what came from or went to another page.
 *	          from, to: {title, href} of the page where it stood or stands
 *	blocks    [{kind, html, is_moved, from, to}]: those with a change and their neighbours, and
 *	          [{is_gap}] where others were left out. kind: title heading paragraph item row code
 *	          box. Without html it is in another place now: to
 *	reasons   [{reason, decision, date}]
 *
 * Inserted and deleted words are marked by <ins> and <del>, and by words for those who hear them.
 */
#ifndef SITE_CHANGES_H
#define SITE_CHANGES_H

#include "compare/reasons.h"
#include "site/navigation.h"

/*
 * at        the page EDITION/wijzigingen/ in the tree of one view: at->up is the way to its root
 * redline   of the same view, between `old` and at->tree's edition
 * reasons   of at->tree's edition; NULL = there are none
 */
struct value changes_value(const struct place_in_tree *at, const struct edition *old,
	const struct redline *redline, const struct reasons *reasons);

#endif
