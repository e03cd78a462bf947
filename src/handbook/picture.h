/*
 * Pictures: the files among the content that pages show, found, checked and read.
 *
 * A picture stands in the site where it stands among the content, once, in the general tree of its
 * edition: `2025-2026/rollen/schema.png`. The pages of all views, and those of an edition that
 * shares the page, refer to that one; a view's own tree holds no pictures, so that there is nothing
 * in it that its pages do not show. Pictures are read from where their edition is read, git too.
 * One that no page shows stays out of the site and is noted.
 *
 *	pictures_add(&pictures, path, source, file, arena)	each file that is a picture
 *	pictures_find(page, &pictures, …)	each page, in parallel
 *	pictures_load(&pictures, pages, …)	those that a page shows
 */
#ifndef HANDBOOK_PICTURE_H
#define HANDBOOK_PICTURE_H

#include "base/list.h"
#include "base/table.h"
#include "handbook/page.h"
#include "handbook/picture_file.h"
#include "source/source.h"

enum { PICTURE_SIZE_MAX = 1024 * 1024 }; /* bytes: a reader on a train waits for them */

struct picture {
	text path; /* identity, below content, and address: "2025-2026/rollen/schema.png" */
	const struct source *source;
	const struct source_file *file;
	bool is_shown;            /* by a page */
	text bytes;               /* of those that are shown */
	struct picture_size size; /* pixels; 0 where the file doesn't say so */
};

struct pictures {
	struct picture *items; /* list.h's three fields; in any order */
	size_t count;
	size_t capacity;
	struct table table; /* path -> index into items */
};

/* Whether a file is taken for a picture, by its name's end. */
bool picture_has_name(text path);

void pictures_init(struct pictures *pictures, struct arena *arena);
/* Adds a file. path: below content. */
void pictures_add(struct pictures *pictures, text path, const struct source *source,
	const struct source_file *file, struct arena *arena);

/*
 * Finds the picture of every NODE_IMAGE of a page: fills page->pictures and numbers the nodes.
 * Reports pictures that aren't there, or stand on another website: that would learn who reads us.
 * Threads: pages can be done in parallel once all files are added.
 */
void pictures_find(struct page *page, const struct pictures *pictures, struct arena *arena,
	struct arena *scratch, struct diagnostics *diagnostics);

/* Reads and checks what the pages show; notes what they don't. */
void pictures_load(struct pictures *pictures, struct page *const pages[], size_t page_count,
	struct arena *arena, struct diagnostics *diagnostics);

#endif
