/*
 * Reads on from where it stands in some bytes. Past their end it gives zeros and nothing, and
 * remembers that it did, so that much can be read in one go and asked once whether it was all
 * there.
 */
#ifndef SEARCH_CURSOR_H
#define SEARCH_CURSOR_H

#include "base/text.h"

struct cursor {
	text rest;
	bool is_over; /* something was missing, or made no sense */
};

uint32_t cursor_byte(struct cursor *cursor);
/* Four bytes, the lowest first. */
uint32_t cursor_number(struct cursor *cursor);
/* Seven bits a byte, the lowest first; the highest bit says that more follow. At most 32 bits. */
uint32_t cursor_varint(struct cursor *cursor);
text cursor_bytes(struct cursor *cursor, size_t size);
/* Up to a line feed, which is taken but not given. */
text cursor_line(struct cursor *cursor);

#endif
