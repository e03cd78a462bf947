/*
 * The list of the files that we wrote into a site, kept in the site itself: whatever is not on it
 * is somebody else's.
 *
 * On disk it is MANIFEST_NAME: one path a line, each ended by LF, sorted by bytes. It only ever
 * decides what is not taken over into the next site: nothing is opened or removed because it is on
 * the list, so that a list which someone changed can do no harm.
 */
#ifndef SINK_MANIFEST_H
#define SINK_MANIFEST_H

#include "base/table.h"

#define MANIFEST_NAME ".wegwijzer-bestanden"

enum { MANIFEST_SIZE_MAX = 256 * 1024 * 1024 };

struct manifest {
	struct table paths;
};

/* Reads the list of the site that is open as `site`; where there is none, it is empty. */
bool manifest_read(struct manifest *out, int site, struct arena *arena, text *fault);
/* The list itself is ours too. */
bool manifest_has(const struct manifest *manifest, text path);
/* Sorts the paths and writes them as the list of the new site. */
bool manifest_write(int site, text paths[], size_t path_count, text *fault);

#endif
