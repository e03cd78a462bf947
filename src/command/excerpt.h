/*
 * The lines that findings are about, for a report to show.
 *
 * Findings come sorted by file and line, so the file that was read last is kept, and counted on in
 * from the line before: a file with a thousand findings is read once. Any order gives the same
 * lines. The sources stay the caller's; the bytes are released with the excerpts.
 *
 *	struct report report = {.read_line = excerpt_line, .payload = &excerpts};
 */
#ifndef COMMAND_EXCERPT_H
#define COMMAND_EXCERPT_H

#include "handbook/handbook.h"

struct excerpts {
	/* where files are looked for; each may be NULL */
	const struct source *content;
	const struct source *layouts;
	const struct handbook *handbook; /* for editions read from git */

	/* the file that was read last, and the line in it that was asked for last */
	const struct source_file *file; /* NULL = none */
	struct arena arena;             /* holds its bytes */
	text bytes;
	text rest;       /* behind `line` */
	text line;       /* without its line end */
	uint32_t number; /* of `line`; 0 = before the first */
};

void excerpts_init(struct excerpts *excerpts, const struct source *content,
	const struct source *layouts, const struct handbook *handbook);
void excerpts_release(struct excerpts *excerpts);

/*
 * A report's read_line; the payload is a struct excerpts.
 * line   good until a line of another file is asked for
 * Returns false if the file can't be read (any more), or has no such line.
 */
bool excerpt_line(void *payload, const struct place *place, text *line);

#endif
