/*
 * Bytes that grow, up to a ceiling that is given at the start, so that no input can fill the
 * memory.
 *
 * The buffer owns its bytes until buffer_release; buffer_text is good until the next change. What
 * does not fit any more is left out and remembered: ask buffer_is_full once, at the end.
 *
 *	struct buffer out;
 *	buffer_init(&out, PAGE_SIZE_MAX);
 *	buffer_add(&out, TEXT("<p>"));
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/text.h"

#include <string.h>

struct buffer {
	char *data;
	size_t size;
	size_t capacity;
	size_t limit; /* bytes; size never exceeds it */
	bool is_full; /* something was left out */
};

void buffer_init(struct buffer *buffer, size_t limit);
void buffer_release(struct buffer *buffer);
/* Empty again, keeping the memory. */
void buffer_clear(struct buffer *buffer);

/* Makes room for `size` more bytes; false (and is_full) if that is over the limit. */
bool buffer_reserve(struct buffer *buffer, size_t size);

static inline void buffer_add(struct buffer *buffer, text more)
{
	if (more.size > buffer->capacity - buffer->size && !buffer_reserve(buffer, more.size))
		return;
	if (more.size)
		memcpy(buffer->data + buffer->size, more.data, more.size);
	buffer->size += more.size;
}

static inline void buffer_add_byte(struct buffer *buffer, char byte)
{
	buffer_add(buffer, (text){&byte, 1});
}

void buffer_add_number(struct buffer *buffer, uint64_t number);
void buffer_format(struct buffer *buffer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static inline text buffer_text(const struct buffer *buffer)
{
	return (text){buffer->data, buffer->size};
}

#endif
