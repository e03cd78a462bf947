/*
 * A file's text as numbered lines, and from there the place of any part of it.
 *
 * All steps of a parse work on this one text: line ends are LF only, and a line has the same number
 * for us, for cmark and for the writer's editor. Whoever holds a slice of the text can ask where it
 * stands. The bytes and the table of line starts belong to the arena given to lines_init.
 *
 *	text name = text_slice(lines_get(lines, 3), 4, 9);
 *	struct place place = lines_place_of(lines, 3, name);	line 3, column 5, 5 bytes
 */
#ifndef MARKDOWN_LINES_H
#define MARKDOWN_LINES_H

#include "base/diagnostic.h"

struct lines {
	text bytes;             /* LF line ends */
	const uint32_t *starts; /* starts[count + 1]: of each line; the last = bytes.size */
	uint32_t count;
	struct place origin; /* path and revision for every place */
};

/* A place in that text. */
struct spot {
	uint32_t line;
	uint32_t column; /* 0 = unknown */
};

/* `size` bytes further on in the same line. */
static inline struct spot spot_after(struct spot spot, size_t size)
{
	return (struct spot){spot.line, spot.column ? spot.column + (uint32_t)size : 0};
}

/* `bytes` are kept, not copied; up to 4 GiB. */
void lines_init(struct lines *lines, text bytes, struct place origin, struct arena *arena);

/* A line from 1, without its LF; empty where there is none such. */
text lines_get(const struct lines *lines, uint32_t line);

/* The line in which the byte at `offset` stands. */
uint32_t lines_number(const struct lines *lines, size_t offset);

struct place lines_place(const struct lines *lines, uint32_t line, uint32_t column, size_t size);
/* The place of a slice of that line; column 0 if it is none (a text that was decoded, say). */
struct place lines_place_of(const struct lines *lines, uint32_t line, text part);

/*
 * The slice of a line that reads like `part`: the first one from the spot on, or else the last one
 * in the line. Empty (with NULL data) if it is not there.
 */
text lines_find(const struct lines *lines, struct spot spot, text part);

/* Bytes of a line before its text: blanks, and as many > as there are quotes around it. */
size_t lines_prefix_size(text line, uint32_t quote_count);

#endif
