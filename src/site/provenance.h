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
 * {date, author, commit, commit_href, history_href, edit_href, is_uncommitted, has_changes,
 * changes: [{date, author, subject, commit, commit_href}], more}; VALUE_NOTHING if nothing is
 * known. changes are the last PROVENANCE_CHANGES_MAX, more is how many there are besides (empty =
 * none). What people wrote about a change may speak of any audience: filtered views get the dates
 * only, each once.
 */
struct value provenance_value(const struct place_in_tree *at);
/* [{date}]: the days after `since` on which a file was changed, oldest first; none of NULL. */
struct value provenance_dates(
	const struct history_file *file, int32_t since, struct arena *scratch);
/*
 * [{id, title, old: {title, href, edition}}]: what the page and its parts replace, as far as the
 * view shows both. id and title are the part's, and empty for the page itself.
 */
struct value provenance_lineage(const struct place_in_tree *at);

#endif
