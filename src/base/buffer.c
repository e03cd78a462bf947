/* Growing bytes with a ceiling. See buffer.h. */
#include "base/buffer.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buffer_init(struct buffer *buffer, size_t limit)
{
	*buffer = (struct buffer){.limit = limit};
}

void buffer_release(struct buffer *buffer)
{
	free(buffer->data);
	buffer_init(buffer, buffer->limit);
}

void buffer_clear(struct buffer *buffer)
{
	buffer->size = 0;
	buffer->is_full = false;
}

bool buffer_reserve(struct buffer *buffer, size_t size)
{
	if (size <= buffer->capacity - buffer->size)
		return true;
	if (size > buffer->limit - buffer->size) {
		buffer->is_full = true;
		return false;
	}
	size_t capacity = buffer->capacity ? buffer->capacity : 4096;
	while (capacity < buffer->size + size)
		capacity *= 2;
	/* Never above the limit: buffer_add looks at the capacity only. */
	if (capacity > buffer->limit)
		capacity = buffer->limit;
	char *data = realloc(buffer->data, capacity + 1); /* one for vsnprintf's NUL */
	if (!data)
		arena_out_of_memory(capacity);
	buffer->data = data;
	buffer->capacity = capacity;
	return true;
}

void buffer_add_number(struct buffer *buffer, uint64_t number)
{
	char digits[20];
	size_t at = sizeof digits;
	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	buffer_add(buffer, (text){digits + at, sizeof digits - at});
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	va_list again;
	va_copy(again, arguments);
	int size = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (size > 0 && buffer_reserve(buffer, (size_t)size)) {
		vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, again);
		buffer->size += (size_t)size;
	}
	va_end(again);
}
