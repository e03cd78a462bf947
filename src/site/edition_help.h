/*
 * Which edition applies to me? For the template `edition-help`, which is the layout of the page
 * editiehulp.md outside editions.
 *
 *	has_whom  some answer is for some readers only
 *	answers   [{began, whom, edition, newest, is_newest, is_unknown, is_not_yet, holds, choice,
 *	          rule, clause, marks}]: who began last stands first.
 *	          edition: {name, title, href}; newest: the same of the site's current edition;
 *	          choice: {from, newest}, newest if it is another; clause: {title, href}
 *	          began, holds: {from, until}, each {words, iso} or absent: without end on that side
 *	          marks: [{number, slugs}]: the facets on which it depends
 *	facets    [{number, label, options: [{slug, label}]}]: what a reader has to say
 *	views     [{edition, label, href, marks}]: where each edition can be read for one's own
 *	          choice
 *
 * The answers are the rules' own (handbook/applies.h), all of them, so that they do not depend on
 * the day of the build; a script may pick one of them, and decides nothing.
 */
#ifndef SITE_EDITION_HELP_H
#define SITE_EDITION_HELP_H

#include "site/navigation.h"

bool edition_help_is_page(const struct page *page);
struct value edition_help_value(const struct place_in_tree *at);

#endif
