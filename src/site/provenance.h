/*
 * Where a page's text comes from, as values for its template: the last change, all changes, the
 * ways to change it, and what it replaces.
 */
#ifndef SITE_PROVENANCE_H
#define SITE_PROVENANCE_H

#include "site/navigation.h"
#include "source/history.h"

enum { PROVENANCE_CHANGES_MAX = 50 };

/*
 * {date, author, commit, commit_href, history_href, edit_href, is_uncommitted, is_partial,
 * has_changes, changes: [{date, author, subject, commit, commit_href}], more}; VALUE_NOTHING if
 * nothing is known. changes are the last PROVENANCE_CHANGES_MAX, more is how many there are besides
 * (empty = none). What people wrote about a change may speak of any audience: filtered views get
 * the dates only, each once. is_partial: the view does not show all of the page, so that the last
 * change may be of what its readers do not see; then the changes are left out.
 */
struct value provenance_value(const struct place_in_tree *at);
/*
 * [{date, is_added}]: the days after `since` on which a file was changed, oldest first; none of
 * NULL.
 * is_new   it was added on the first of them
 */
struct value provenance_dates(
	const struct history_file *file, int32_t since, bool is_new, struct arena *scratch);
/*
 * [{id, title, old: {title, href, edition}}]: what the page and its parts replace, as far as the
 * view shows both. id and title are the part's, and empty for the page itself.
 */
struct value provenance_lineage(const struct place_in_tree *at);
/* [{id, title, new: {title, href, edition}}]: likewise, what replaces the page and its parts. */
struct value provenance_successors(const struct place_in_tree *at);
/* "Stagedagen: Vaste dagen"; the page's title if the id is no section's. */
text provenance_rule_title(const struct page *page, text id, struct arena *scratch);

#endif
