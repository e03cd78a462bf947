/*
 * From what cmark saw back to what was written. See mark.h.
 *
 * In blocks of whole lines a mark is found by its line, counted from the end of the line: what
 * precedes it is the container's prefix, of which cmark keeps an unknown part. Elsewhere marks are
 * recognised by what they look like.
 */
#include "markdown/mark.h"

#include "base/buffer.h"

#include <string.h>

static const text fence_begin = TEXT_INIT("<?ww:"), fence_end = TEXT_INIT("?>");

size_t mark_from(const struct marks *marks, uint32_t line)
{
	size_t from = 0, until = marks->count;
	while (from < until) {
		size_t middle = from + (until - from) / 2;
		if (marks->items[middle].line < line)
			from = middle + 1;
		else
			until = middle;
	}
	return from;
}

/* Mark `index` belongs to what this line begins with: braces, however many, come behind it. */
static bool is_begin_of(const struct marks *marks, size_t index, uint32_t line)
{
	return index < marks->count && marks->items[index].line == line &&
		marks->items[index].kind != MARK_BRACE;
}

static struct mark *fence_of_line(const struct marks *marks, uint32_t line)
{
	for (size_t i = mark_from(marks, line); is_begin_of(marks, i, line); i++)
		if (marks->items[i].kind == MARK_FENCE)
			return &marks->items[i];
	return NULL;
}

struct mark *mark_of_letter(const struct marks *marks, uint32_t line, uint32_t column)
{
	if (line == 0 || line > marks->lines->count)
		return NULL;
	uint32_t offset = marks->lines->starts[line - 1] + column - 1;
	for (size_t i = mark_from(marks, line); is_begin_of(marks, i, line); i++)
		if (marks->items[i].from == offset && marks->items[i].kind != MARK_FENCE)
			return &marks->items[i];
	return NULL;
}

/* The line number in the marker that `literal` begins with; 0 if it begins with none. */
static uint32_t marker_line(text literal, size_t *size)
{
	uint32_t line = 0;
	if (!text_starts(literal, fence_begin))
		return 0;
	size_t end = text_find(literal, fence_end);
	if (end == TEXT_NONE || !text_number(text_slice(literal, fence_begin.size, end), &line))
		return 0;
	*size = end + fence_end.size;
	return line;
}

struct mark *mark_of_block(const struct marks *marks, text literal)
{
	size_t size;
	if (marks->counts[MARK_FENCE] == 0)
		return NULL;
	literal = text_trim(literal);
	uint32_t line = marker_line(literal, &size);
	return line && size == literal.size ? fence_of_line(marks, line) : NULL;
}

/* The bytes from the mark to the end of its line. */
static text source_tail(const struct marks *marks, const struct mark *mark)
{
	text line = lines_get(marks->lines, mark->line);
	size_t from = mark->from - marks->lines->starts[mark->line - 1];
	return text_slice(line, from, line.size);
}

/* How long that tail is as cmark saw it: only a fence changes its length, and ends its line. */
static size_t marked_size(const struct marks *marks, const struct mark *first)
{
	size_t size = source_tail(marks, first).size;
	const struct mark *fence = fence_of_line(marks, first->line);
	if (!fence)
		return size;
	size_t digits = 1;
	for (uint32_t rest = fence->line; rest >= 10; rest /= 10)
		digits++;
	return size - (fence->until - fence->from) + fence_begin.size + digits + fence_end.size;
}

/*
 * The first mark on a line that is part of its literal. One may stand before it: the letter of an
 * item that begins with code.
 */
static const struct mark *find_within(const struct marks *marks, uint32_t line, text literal)
{
	for (size_t i = mark_from(marks, line); i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];
		if (mark->line != line)
			break;
		if (mark->kind != MARK_STRAY && marked_size(marks, mark) <= literal.size)
			return mark;
	}
	return NULL;
}

static void set_found(const struct marks *marks, uint32_t line, bool holds_fences)
{
	for (size_t i = mark_from(marks, line); i < marks->count && marks->items[i].line == line;
		i++)
		marks->items[i].is_found |= marks->items[i].kind == MARK_LETTER || holds_fences;
}

static void add_line(struct buffer *out, const struct marks *marks, text line, uint32_t number,
	bool holds_fences)
{
	const struct mark *mark = find_within(marks, number, line);
	if (!mark) {
		buffer_add(out, line);
		return;
	}
	buffer_add(out, text_slice(line, 0, line.size - marked_size(marks, mark)));
	buffer_add(out, source_tail(marks, mark));
	set_found(marks, number, holds_fences);
}

text mark_restore_block(const struct marks *marks, text literal, uint32_t first_line,
	bool holds_fences, struct arena *arena)
{
	if (mark_from(marks, first_line) == marks->count)
		return literal;
	struct buffer out;
	buffer_init(&out, literal.size + marks->lines->bytes.size);
	text rest = literal, line;
	for (uint32_t number = first_line; rest.size; number++) {
		bool is_ended = text_cut(&rest, '\n', &line);
		add_line(&out, marks, line, number, holds_fences);
		if (is_ended)
			buffer_add_byte(&out, '\n');
	}
	text restored = arena_text(arena, buffer_text(&out));
	buffer_release(&out);
	return restored;
}

static bool has_marks(const struct marks *marks, text literal)
{
	return (marks->counts[MARK_BRACE] && text_find(literal, MARK_BRACE_TEXT) != TEXT_NONE) ||
		(marks->counts[MARK_FENCE] && text_find_byte(literal, '<') != TEXT_NONE &&
			text_find(literal, fence_begin) != TEXT_NONE);
}

text mark_restore_inline(const struct marks *marks, text literal, text brace, struct arena *arena)
{
	if (!has_marks(marks, literal))
		return literal;
	struct buffer out;
	buffer_init(&out, literal.size + marks->lines->bytes.size);
	for (size_t at = 0, size; at < literal.size; at += size) {
		text rest = text_slice(literal, at, literal.size);
		const struct mark *fence;
		size = 1;
		if (text_starts(rest, MARK_BRACE_TEXT)) {
			size = MARK_BRACE_TEXT.size;
			buffer_add(&out, brace);
		} else if ((fence = fence_of_line(marks, marker_line(rest, &size)))) {
			buffer_add(&out, source_tail(marks, fence));
		} else {
			buffer_add_byte(&out, literal.data[at]);
		}
	}
	text restored = arena_text(arena, buffer_text(&out));
	buffer_release(&out);
	return restored;
}

text mark_restore_letters(
	const struct marks *marks, text literal, struct spot spot, struct arena *arena)
{
	char *copy = NULL;
	if (marks->counts[MARK_LETTER] == 0 || spot.column == 0)
		return literal;
	uint32_t offset = marks->lines->starts[spot.line - 1] + spot.column - 1;
	for (size_t i = mark_from(marks, spot.line); is_begin_of(marks, i, spot.line); i++) {
		struct mark *mark = &marks->items[i];
		bool is_within = mark->from >= offset && mark->from - offset < literal.size;
		if (mark->kind != MARK_LETTER || !is_within ||
			literal.data[mark->from - offset] != '1')
			continue;
		if (!copy)
			copy = arena_c_string(arena, literal);
		copy[mark->from - offset] = marks->lines->bytes.data[mark->from];
		mark->is_found = true;
	}
	return copy ? (text){copy, literal.size} : literal;
}
