/* See plain.h. */
#include "search/plain.h"

void plain_put_text(struct buffer *out, text bytes)
{
	plain_put_number(out, (uint32_t)bytes.size);
	buffer_add(out, bytes);
}

bool plain_take_number(text *rest, uint32_t *number)
{
	uint32_t value = 0;
	for (unsigned i = 0; i < rest->size && i * PLAIN_BITS < 32; i++) {
		unsigned char byte = (unsigned char)rest->data[i];
		value |= (uint32_t)(byte % PLAIN_MORE) << i * PLAIN_BITS;
		if (byte < PLAIN_MORE) {
			*number = value;
			*rest = text_slice(*rest, i + 1, rest->size);
			return true;
		}
	}
	return false;
}

bool plain_take_text(text *rest, text *bytes)
{
	text behind = *rest;
	uint32_t size;
	if (!plain_take_number(&behind, &size) || size > behind.size)
		return false;
	*bytes = text_slice(behind, 0, size);
	*rest = text_slice(behind, size, behind.size);
	return true;
}
