/*
 * Which file of the content holds which page: each edition's own, and those that it takes over from
 * another edition (`shared:`).
 *
 * A file's path gives its address, so names are checked here: they must be slugs, and may not be
 * those that the program itself writes (voor/, zoek/, …). Knows paths only; no file is read.
 */
#ifndef HANDBOOK_PAGE_FILES_H
#define HANDBOOK_PAGE_FILES_H

#include "base/list.h"
#include "handbook/locate.h"
#include "handbook/picture.h"

/* A page still to be read. */
struct page_file {
	const struct source *source;
	const struct source_file *file;
	struct page *page; /* has all that page_load asks for */
};

struct page_files LIST(struct page_file);

/*
 * Finds all pages: the content's, in the order of its files, those of other sources, then the
 * shared ones. Pictures are added to `pictures`, bad names and files of no use are reported.
 * editions   with their `shared` loaded
 * content    the source that has no revision
 */
void page_files_find(struct page_files *out, struct pictures *pictures,
	const struct editions *editions, const struct source *content, struct arena *arena,
	struct diagnostics *diagnostics);

#endif
