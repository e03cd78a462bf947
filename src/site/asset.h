/*
 * Assets: what of the layouts is copied into the site, next to its pages.
 */
#ifndef SITE_ASSET_H
#define SITE_ASSET_H

#include "base/arena.h"

/*
 * A script without what only its writers need: lines that are a comment or empty, indentation, and
 * spaces beside signs. The lines stay lines, so that an error's place is easily found. One in which
 * a text may run on over a line (an odd number of `, a \ at the end) is returned as it is.
 */
text asset_squeeze_script(text script, struct arena *arena);

#endif
