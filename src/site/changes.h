/*
 * What changed since the edition before, for the template `changes`: EDITION/wijzigingen/.
 *
 *	old       {name, title, href}: the edition that is compared with
 *	is_empty  nothing changed for the readers of this view
 *	unknown   [{title, href}]: chapters and pages that only one of the editions has, and of
 *	          which the other says that it does not know them; has_unknown: there are some
 *	summary   [{label, count, pages: [{title, href}]}]: Nieuw, Gewijzigd, Vervallen, Verplaatst;
 *	          without those that there are none of; href leads to the page's part below
 *	pages     [{id, rank, inner_rank, title, description, statuses: [{label}], has_links, href,
 *	          old_href, old_title, old_name, move: {from, to}, dates: [{date, is_added}],
 *	          is_uncommitted, reasons, sections}]: in the order of the new edition; href is
 *	          empty if it is gone, old_href if it is new.
 *	          rank: of its heading, inner_rank: of its sections';
 *	          old_name: what the old one is called, changed or not; move: addresses, if it moved
 *	sections  [{title, statuses, href, old_href, old_name, from, to, reasons, blocks}]: those
 *	          with a change; of new pages and old ones only what came from or went to another
 *	          page. from, to: {title, href} of the page where it stood or stands
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
 * which they were changed, in a filtered view only those that it shows all of.
 */
struct value changes_during(const struct place_in_tree *at, const struct year *year);
/*
 * {href, is_new}: where it says what changed in at->page after the first day, or that it came then;
 * VALUE_NOTHING.
 */
struct value changes_note(const struct place_in_tree *at);
/*
 * {is_empty, unknown, has_unknown, summary, pages}, of any two editions: for a page on its own,
 * without a way out, and with the whole text of pages that are new or gone.
 * prefix   of the ids, as several comparisons may stand on one page
 */
struct value changes_alone(const struct redline *redline, text prefix, struct arena *arena);

#endif
