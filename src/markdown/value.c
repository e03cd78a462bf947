/* See value.h. */
#include "markdown/value.h"

#include "base/buffer.h"

enum { REPLACED_SIZE_MAX = 1024 * 1024 }; /* of one text: values are dates and mailboxes */

/* As it was written, for messages. */
static text written(struct parse *parse, text part)
{
	return mark_restore_inline(&parse->marks, part, TEXT("\\{"), parse->scratch);
}

static struct place place_of(struct parse *parse, text part, struct spot spot)
{
	part = written(parse, part);
	return lines_place_of(&parse->lines, spot.line, lines_find(&parse->lines, spot, part));
}

/* Appends the value of {{name}}, or what stands there if there is none. */
static void add_value(struct buffer *out, struct parse *parse, text part, struct place place)
{
	const struct document_options *options = parse->options;
	text name = text_trim(text_slice(part, 2, part.size - 2));
	text value = {NULL, 0}, nearest = {NULL, 0};
	if (options->find_value && options->find_value(options->payload, name, &value, &nearest)) {
		buffer_add(out, value);
		return;
	}
	diagnostic_add(parse->diagnostics, VALUE_UNKNOWN, place, written(parse, name), nearest);
	buffer_add(out, part);
}

/* Appends `rest` up to and with its next value; returns how much of it that was. */
static size_t add_next(struct buffer *out, struct parse *parse, text rest, struct spot spot)
{
	size_t from = text_find(rest, TEXT("{{"));
	if (from == TEXT_NONE) {
		buffer_add(out, rest);
		return rest.size;
	}
	spot = spot_after(spot, from);
	buffer_add(out, text_slice(rest, 0, from));
	text part = text_slice(rest, from, rest.size);
	size_t end = text_find(part, TEXT("}}"));
	if (end == TEXT_NONE) {
		diagnostic_add(parse->diagnostics, VALUE_UNCLOSED,
			place_of(parse, text_slice(part, 0, 2), spot), written(parse, part));
		buffer_add(out, part);
		return rest.size;
	}
	part = text_slice(part, 0, end + 2);
	add_value(out, parse, part, place_of(parse, part, spot));
	return from + part.size;
}

text value_replace(struct parse *parse, text subject, struct spot spot)
{
	if (text_find(subject, TEXT("{{")) == TEXT_NONE)
		return subject;
	struct buffer out;
	buffer_init(&out, REPLACED_SIZE_MAX);
	for (size_t at = 0, size; at < subject.size; at += size) {
		text rest = text_slice(subject, at, subject.size);
		size = add_next(&out, parse, rest, spot_after(spot, at));
	}
	text replaced = arena_text(parse->scratch, buffer_text(&out));
	buffer_release(&out);
	return replaced;
}

/*
 * The spot of the next {{ in the file; *offset moves behind it. Where an escape of YAML hides it:
 * where we stand.
 */
static struct spot next_spot(const struct lines *lines, size_t *offset)
{
	size_t found = text_find(text_slice(lines->bytes, *offset, lines->bytes.size), TEXT("{{"));
	size_t at = *offset + (found == TEXT_NONE ? 0 : found);
	uint32_t line = lines_number(lines, at);
	*offset = at + (found == TEXT_NONE ? 0 : 2);
	return (struct spot){line, (uint32_t)(at - lines->starts[line - 1]) + 1};
}

/* Takes what stands before the next {{, or from a {{ up to the next one. */
static text cut_piece(text *rest)
{
	size_t from = text_starts(*rest, TEXT("{{")) ? 2 : 0;
	size_t next = text_find(text_slice(*rest, from, rest->size), TEXT("{{"));
	text piece = text_slice(*rest, 0, next == TEXT_NONE ? rest->size : from + next);
	*rest = text_slice(*rest, piece.size, rest->size);
	return piece;
}

/*
 * Whatever its quotes and line breaks are: its nth {{ is the nth in the file from where it begins.
 */
static text replace_scalar(struct parse *parse, const struct yaml *node)
{
	size_t offset = parse->lines.starts[node->place.line - 1] + node->place.column - 1;
	text rest = node->scalar, out = {"", 0};
	bool is_text = false; /* a backslash stood before it */
	while (rest.size) {
		text piece = cut_piece(&rest);
		if (text_starts(piece, TEXT("{{"))) {
			struct spot spot = next_spot(&parse->lines, &offset);
			piece = is_text ? piece : value_replace(parse, piece, spot);
		}
		is_text = rest.size && text_ends(piece, TEXT("\\"));
		out = arena_concat(parse->arena, out, text_slice(piece, 0, piece.size - is_text));
	}
	return out;
}

void value_replace_all(struct parse *parse, struct yaml *node)
{
	if (text_find(node->scalar, TEXT("{{")) != TEXT_NONE)
		node->scalar = replace_scalar(parse, node);
	for (size_t i = 0; i < node->item_count; i++)
		value_replace_all(parse, &node->items[i]);
}
