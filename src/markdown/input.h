/*
 * From the bytes of a file to text that can be parsed: what every later step takes for granted.
 *
 * After input_read the text is UTF-8 without a byte order mark, without NUL and with LF as its only
 * line end, at most DOCUMENT_SIZE_MAX bytes. Line numbers are those of the file; so are columns,
 * but for the byte order mark, which no editor shows.
 */
#ifndef MARKDOWN_INPUT_H
#define MARKDOWN_INPUT_H

#include "markdown/lines.h"

/*
 * Splits `bytes` into lines, which may point into them.
 * Returns false if it reported an error; then `lines` is empty.
 */
bool input_read(struct lines *lines, text bytes, struct place origin, struct arena *arena,
	struct diagnostics *diagnostics);

#endif
