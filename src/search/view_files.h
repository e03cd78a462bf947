/*
 * The files of one view's index, kept in memory: to ask it questions before it is written, and then
 * to write the same files.
 */
#ifndef SEARCH_VIEW_FILES_H
#define SEARCH_VIEW_FILES_H

#include "search/format.h"
#include "search/write.h"

struct view_files;

/* arena    owns all */
struct view_files *view_files_make(struct index_writer *writer, const struct search_index *index,
	size_t view, struct arena *arena);
/* False if the view shows nothing; then `out` must not be used. */
bool view_files_open(struct format_index *out, struct view_files *files, struct arena *arena);
/* As index_write would have put them. */
void view_files_put(const struct view_files *files, const struct search_output *output);

#endif
