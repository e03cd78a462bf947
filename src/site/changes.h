/*
 * What changed since the edition before, for the template `changes`: EDITION/wijzigingen/.
 *
 *	old       {name, title, href}: the edition that is compared with
 *	is_empty  nothing changed for the readers of this view
 *	summary   [{label, count, pages: [{title, href}]}]: Nieuw, Gewijzigd, Vervallen, Verplaatst;
 *	          without those that there are none of; href leads to the page's part below
 *	pages     [{id, rank, inner_rank, title, description, statuses: [{label}], has_links, href,
 *	          old_href, old_title, dates: [{date}], is_uncommitted, reasons, sections}]: in the
 *	          order of the new edition; href is empty if it is gone, old_href if it is new.
 *	          rank: of its heading, inner_rank: of its sections'
 *	sections  [{title, statuses, href, old_href, from, to, reasons, blocks}]: those with a
 *	          change; of new pages and old ones only what came from or went to another page.
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

#include "compare/years.h"
#include "site/navigation.h"

/*
 * VALUE_NOTHING without an edition before it.
 * at     the page EDITION/wijzigingen/ in the tree of one view: at->up is the way to its root
 * year   of at->tree's edition
 */
struct value changes_value(const struct place_in_tree *at, const struct year *year);
/*
 * {date, pages}: what changed in at->tree's edition after its first day; VALUE_NOTHING if nothing
 * did. The text of then is nowhere on the site, so nothing leads to it; pages have the dates on
 * which they were changed.
 */
struct value changes_during(const struct place_in_tree *at, const struct year *year);
/* {href}: where it says what changed in at->page after the first day; VALUE_NOTHING. */
struct value changes_note(const struct place_in_tree *at);
/*
 * {is_empty, summary, pages}, of any two editions: for a page on its own, without a way out.
 * prefix   of the ids, as several comparisons may stand on one page
 */
struct value changes_alone(const struct redline *redline, text prefix, struct arena *arena);

#endif
