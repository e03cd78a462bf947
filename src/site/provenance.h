/*
 * Where a page's text comes from, as values for its template: the last change, all changes, the ways to change it.
 */
#ifndef SITE_PROVENANCE_H
#define SITE_PROVENANCE_H

#include "site/navigation.h"

/*
 * {date, author, commit, commit_href, history_href, edit_href, is_uncommitted, changes: [{date, author, subject, commit, href}]};
 * VALUE_NOTHING if nothing is known. What people wrote about a change may speak of any audience: filtered views get no changes.
 */
struct value provenance_value(const struct place_in_tree *at);

#endif
