/* Size, encoding and line ends. See input.h. */
#include "markdown/input.h"

#include "base/utf8.h"
#include "markdown/document.h"

/* CRLF and a lone CR (which cmark takes for a line end too) become LF. */
static text with_line_feeds(text bytes, struct arena *arena)
{
	size_t at = text_find_byte(bytes, '\r');
	if (at == TEXT_NONE)
		return bytes;
	char *copy = arena_bytes(arena, bytes.size);
	size_t size = 0;
	for (size_t i = 0; i < bytes.size; i++) {
		copy[size] = bytes.data[i];
		if (bytes.data[i] == '\r') {
			if (i + 1 < bytes.size && bytes.data[i + 1] == '\n')
				continue;
			copy[size] = '\n';
		}
		size++;
	}
	return (text){copy, size};
}

static struct place place_at(const struct lines *lines, size_t offset)
{
	uint32_t line = lines_number(lines, offset);
	return lines_place(lines, line, (uint32_t)(offset - lines->starts[line - 1]) + 1, 1);
}

static bool is_clean(const struct lines *lines, struct diagnostics *diagnostics)
{
	size_t nul = text_find_byte(lines->bytes, '\0');
	if (nul != TEXT_NONE)
		diagnostic_add(diagnostics, DOCUMENT_NUL, place_at(lines, nul));
	size_t invalid = utf8_find_invalid(lines->bytes);
	if (invalid != TEXT_NONE)
		diagnostic_add(diagnostics, DOCUMENT_NOT_UTF8, place_at(lines, invalid));
	return nul == TEXT_NONE && invalid == TEXT_NONE;
}

bool input_read(struct lines *lines, text bytes, struct place origin, struct arena *arena,
	struct diagnostics *diagnostics)
{
	*lines = (struct lines){.origin = origin};
	if (bytes.size > DOCUMENT_SIZE_MAX) {
		diagnostic_add(diagnostics, DOCUMENT_TOO_LARGE, lines_place(lines, 0, 0, 0));
		return false;
	}
	if (text_starts(bytes, TEXT("\xEF\xBB\xBF")))
		bytes = text_slice(bytes, 3, bytes.size);
	lines_init(lines, with_line_feeds(bytes, arena), origin, arena);
	if (is_clean(lines, diagnostics))
		return true;
	*lines = (struct lines){.origin = origin};
	return false;
}
