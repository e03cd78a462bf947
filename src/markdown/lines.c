/* Line starts, found once. See lines.h. */
#include "markdown/lines.h"

#include <string.h>

/* Where the line after the one at `from` begins; bytes.size after the last. */
static size_t next_start(text bytes, size_t from)
{
	const char *end = memchr(bytes.data + from, '\n', bytes.size - from);
	return end ? (size_t)(end - bytes.data) + 1 : bytes.size;
}

void lines_init(struct lines *lines, text bytes, struct place origin, struct arena *arena)
{
	uint32_t count = 0;
	for (size_t at = 0; at < bytes.size; at = next_start(bytes, at))
		count++;
	uint32_t *starts = arena_new(arena, uint32_t, (size_t)count + 1);
	for (uint32_t i = 0; i < count; i++)
		starts[i + 1] = (uint32_t)next_start(bytes, starts[i]);
	*lines = (struct lines){bytes, starts, count, origin};
}

text lines_get(const struct lines *lines, uint32_t line)
{
	if (line == 0 || line > lines->count)
		return (text){NULL, 0};
	text whole = text_slice(lines->bytes, lines->starts[line - 1], lines->starts[line]);
	if (whole.size > 0 && whole.data[whole.size - 1] == '\n')
		whole.size--;
	return whole;
}

uint32_t lines_number(const struct lines *lines, size_t offset)
{
	uint32_t from = 0, until = lines->count;
	while (from + 1 < until) {
		uint32_t middle = from + (until - from) / 2;
		if (lines->starts[middle] <= offset)
			from = middle;
		else
			until = middle;
	}
	return from + 1;
}

struct place lines_place(const struct lines *lines, uint32_t line, uint32_t column, size_t size)
{
	struct place place = lines->origin;
	place.line = line;
	place.column = column;
	place.size = (uint32_t)size;
	return place;
}

struct place lines_place_of(const struct lines *lines, uint32_t line, text part)
{
	text whole = lines_get(lines, line);
	/* As numbers: comparing pointers into different objects is undefined. */
	uintptr_t from = (uintptr_t)whole.data, at = (uintptr_t)part.data;
	if (at < from || at > from + whole.size)
		return lines_place(lines, line, 0, 0);
	return lines_place(lines, line, (uint32_t)(at - from) + 1, part.size);
}

text lines_find(const struct lines *lines, struct spot spot, text part)
{
	text whole = lines_get(lines, spot.line);
	size_t from = spot.column ? spot.column - 1 : whole.size;
	if (text_starts(text_slice(whole, from, whole.size), part))
		return text_slice(whole, from, from + part.size);
	size_t at = text_find(text_slice(whole, from, whole.size), part);
	if (at != TEXT_NONE && from < whole.size)
		return text_slice(whole, from + at, from + at + part.size);
	for (from = whole.size; from-- > 0;) {
		text candidate = text_slice(whole, from, whole.size);
		if (text_starts(candidate, part))
			return text_slice(candidate, 0, part.size);
	}
	return (text){NULL, 0};
}

size_t lines_prefix_size(text line, uint32_t quote_count)
{
	size_t at = 0;
	for (; at < line.size; at++) {
		bool is_quote = line.data[at] == '>' && quote_count > 0;
		if (!is_quote && line.data[at] != ' ' && line.data[at] != '\t')
			break;
		quote_count -= is_quote;
	}
	return at;
}
