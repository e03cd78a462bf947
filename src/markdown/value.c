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
