/*
 * Assets: what of the layouts is copied into the site, next to its pages.
 */
#ifndef SITE_ASSET_H
#define SITE_ASSET_H

#include "base/arena.h"

/*
 * A script without what only its writers need: comments that begin with // or are a line of their
 * own, empty lines, indentation, spaces beside signs, the line's end behind ; , and {, and that a
 * name is const (let compresses better). One in which a text may run on over a line (an odd number
 * of `, a \ at the end) is returned as it is.
 */
text asset_squeeze_script(text script, struct arena *arena);

#endif
