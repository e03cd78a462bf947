/* Bytes, numbers and lines, one after the other. See cursor.h. */
#include "search/cursor.h"

uint32_t cursor_byte(struct cursor *cursor)
{
	if (cursor->rest.size == 0) {
		cursor->is_over = true;
		return 0;
	}
	cursor->rest.size--;
	return (unsigned char)*cursor->rest.data++;
}

uint32_t cursor_number(struct cursor *cursor)
{
	uint32_t number = 0;
	for (int shift = 0; shift < 32; shift += 8)
		number |= cursor_byte(cursor) << shift;
	return number;
}

uint32_t cursor_varint(struct cursor *cursor)
{
	uint32_t number = 0;
	for (int shift = 0; shift < 35; shift += 7) {
		uint32_t byte = cursor_byte(cursor);
		if (shift == 28 && byte > 0x0F)
			break;
		number |= (byte & 0x7F) << shift;
		if (byte < 0x80)
			return number;
	}
	cursor->is_over = true;
	return 0;
}

text cursor_bytes(struct cursor *cursor, size_t size)
{
	if (size > cursor->rest.size) {
		cursor->is_over = true;
		return (text){"", 0};
	}
	text bytes = {cursor->rest.data, size};
	cursor->rest = text_slice(cursor->rest, size, cursor->rest.size);
	return bytes;
}

text cursor_line(struct cursor *cursor)
{
	text line;
	if (!text_cut(&cursor->rest, '\n', &line))
		cursor->is_over = true;
	return line;
}
