/*
 * Numbers and texts as whole bytes, for what is written fast rather than small.
 *
 * A number is LEB128 (DWARF 5, 7.6): seven bits a byte, the lowest first; the highest bit of a byte
 * says that another follows. A text is its size, as such a number, and its bytes.
 */
#ifndef SEARCH_PLAIN_H
#define SEARCH_PLAIN_H

#include "base/buffer.h"

enum { PLAIN_BITS = 7, PLAIN_MORE = 1 << PLAIN_BITS };

/* Inline: most numbers are a byte. */
static inline void plain_put_number(struct buffer *out, uint32_t number)
{
	for (; number >= PLAIN_MORE; number >>= PLAIN_BITS)
		buffer_add_byte(out, (char)(number | PLAIN_MORE));
	buffer_add_byte(out, (char)number);
}
void plain_put_text(struct buffer *out, text bytes);

/* They take it off the beginning of `rest`. False, and nothing is taken, if that is cut short. */
bool plain_take_number(text *rest, uint32_t *number);
/* The text stays where it is. */
bool plain_take_text(text *rest, text *bytes);

#endif
