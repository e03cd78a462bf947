/*
 * Where rules are that stood at an address in the years before, if `vervangt` says that others came
 * in their place: for the address that always leads to the current edition.
 */
#ifndef SITE_ANCHORS_H
#define SITE_ANCHORS_H

#include "site/navigation.h"

/*
 * [{id, title, href}], for each id that the address had and that leads elsewhere now; what several
 * years say of one id the newest says.
 * at        in the current edition's general tree; at->up is the way to the site's root; at->page
 *           is what has the address now, whose own ids stay as they are, or NULL
 * address   below the edition's root: "rollen/student/"
 */
struct value anchors_value(const struct place_in_tree *at, text address);

#endif
