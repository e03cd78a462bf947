/*
 * The folder of a site and, beside it, the one in which the next site is built; the locks on
 * both; the swap.
 *
 *	site/                       what the world sees; locked while a build runs
 *	.site.wegwijzer-nieuw/      the new one; after the swap the old one, which is removed
 *	.site.wegwijzer-oud/        the old one, where the file system cannot swap two folders
 *
 * The lock is flock on the folders themselves, so it vanishes with its process and leaves no
 * file. After a swap another folder has the name, so whoever got a lock looks whether the folder
 * still has the name, and begins anew if not. The new folder is locked too: it is the site as
 * soon as it is swapped, while we still have the old one to remove.
 *
 * The swap is one step of the kernel (RENAME_EXCHANGE). Where the file system lacks that it is
 * two, and between them, for some microseconds, there is no site; if we are killed just then, the
 * next build brings the old one back. Nothing is forced to the disk: after a power cut what the
 * file system kept is what there is.
 */
#ifndef SINK_STAGING_H
#define SINK_STAGING_H

#include "base/diagnostic.h"

struct staging {
	int parent;            /* the folder that the others stand in */
	int site;              /* what stands there now … */
	int fresh;             /* … and what is to stand there: open, and locked */
	const char *site_name; /* names in `parent` */
	const char *fresh_name;
	const char *aside_name;
	const char *waste_name; /* what staging_close removes */
	bool is_made;           /* there was no folder before us */
	bool has_waited;
};

/*
 * Waits until no other build uses the folder, makes it if it isn't there, removes what a killed
 * build left beside it and makes the new folder, which is empty. `path` may be a symbolic link to
 * a folder. Names live in the arena. Returns false if it reported an error; then nothing is open
 * and nothing has changed.
 */
bool staging_open(
	struct staging *out, text path, struct arena *arena, struct diagnostics *diagnostics);
/*
 * Makes the new folder the site, with the old one's permissions. Returns false with *fault:
 * nothing has changed.
 */
bool staging_swap(struct staging *staging, text *fault);
/* Removes the folder that is not the site and ends the locks. */
void staging_close(struct staging *staging);

#endif
