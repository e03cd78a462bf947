/*
 * Assets: what of the layouts is copied into the site, next to its pages.
 */
#ifndef SITE_ASSET_H
#define SITE_ASSET_H

#include "base/arena.h"

/*
 * A script (ECMAScript) without what only its writers need: comments, empty lines, indentation,
 * spaces that part nothing, a line's end behind ; , or {, and that a name is const (let compresses
 * better). Texts, templates and patterns stay as they are. What looks like a text or pattern but
 * does not end on its line, and templates too deep in each other, make it give up: the script is
 * returned as it is.
 *
 * A pattern may not follow a ) directly, as in `if (a) /b c/.exec(d)`: that would be a division.
 */
text asset_squeeze_script(text script, struct arena *arena);

#endif
