/*
 * Files in a site that no build of ours wrote: a .gitignore, a CNAME, someone's folder of
 * pictures. They move along into the new site, by hard link; folders with their permissions;
 * symbolic links as they are.
 */
#ifndef SINK_FOREIGN_H
#define SINK_FOREIGN_H

#include "base/diagnostic.h"
#include "sink/manifest.h"

/*
 * Takes over everything in the site `from` that is not on the list `ours`. A file that stands
 * where the new site `to` has one of its own is reported, unless the two are equal.
 * path   of the site, for diagnostics
 * Returns false if it reported an error; it goes on past it to find the others.
 */
bool foreign_take_over(int from, int to, const struct manifest *ours, text path,
	struct arena *arena, struct diagnostics *diagnostics);

#endif
