/*
 * libyaml's events into a tree with places. See yaml.h; the functions that read the tree are in
 * yaml_get.c.
 *
 * libyaml counts positions in characters and takes some for line ends that no editor does, so
 * places come from a cursor of our own that follows its `index`. It stops at the first fault in the
 * form; what it accepts and we don't (anchors, tags, a key twice) is reported and reading goes on.
 */
#include "base/yaml.h"

#include "base/table.h"
#include "base/utf8.h"

#include <string.h>
#include <yaml.h>

/* A character of the input, and where it stands. Moves back for a problem's context only. */
struct cursor {
	size_t index;  /* characters before it */
	size_t offset; /* bytes before it */
	size_t line_start;
	uint32_t line; /* from 0 */
};

struct nodes LIST(struct yaml);

struct reader {
	yaml_parser_t parser;
	text bytes;         /* without a byte order mark */
	uint32_t mark_size; /* bytes of that mark, which count in columns of the first line */
	struct place origin;
	struct cursor cursor;
	struct nodes pending; /* the children so far of all containers that are still open */
	struct arena *scratch;
	struct arena *arena;
	struct diagnostics *diagnostics;
	bool is_faulty;
};

enum outcome {
	READ_NODE,
	READ_END, /* of the container */
	READ_STOPPED,
};

static void move_cursor(struct cursor *cursor, text bytes, size_t index)
{
	if (index < cursor->index)
		*cursor = (struct cursor){0};
	for (; cursor->index < index && cursor->offset < bytes.size; cursor->index++) {
		size_t size;
		if (utf8_decode(bytes, cursor->offset, &size) == '\n') {
			cursor->line++;
			cursor->line_start = cursor->offset + 1;
		}
		cursor->offset += size;
	}
}

/* The place of the characters [from, until). Leaves the cursor at `until`. */
static struct place place_of(struct reader *reader, size_t from, size_t until)
{
	struct cursor *cursor = &reader->cursor;
	struct place place = reader->origin;
	move_cursor(cursor, reader->bytes, from);
	size_t offset = cursor->offset;
	place.line += cursor->line;
	place.column = (uint32_t)(offset - cursor->line_start) + 1;
	if (cursor->line == 0)
		place.column += reader->mark_size;
	move_cursor(cursor, reader->bytes, until);
	place.size = (uint32_t)(cursor->offset - offset);
	return place;
}

static struct place event_place(struct reader *reader, const yaml_event_t *event)
{
	return place_of(reader, event->start_mark.index, event->end_mark.index);
}

/* As diagnostic_add, and remembers that the document is faulty. */
#define report(reader, id, ...)                                                                    \
	((reader)->is_faulty = true, diagnostic_add((reader)->diagnostics, id, __VA_ARGS__))

/*
 * What libyaml says, and the code that says it in Dutch. `at_context`: the fault is told where the
 * thing begins (an open quote), not where libyaml noticed it (the end of the file).
 */
static const struct problem {
	const char *words;
	enum diagnostic_code code;
	bool at_context;
} problems[] = {
	{"found a tab character that violates indentation", DIAGNOSTIC_YAML_TAB, false},
	{"found a tab character where an indentation space is expected", DIAGNOSTIC_YAML_TAB,
		false},
	{"found character that cannot start any token", DIAGNOSTIC_YAML_CHARACTER, false},
	{"mapping values are not allowed in this context", DIAGNOSTIC_YAML_COLON, false},
	{"could not find expected ':'", DIAGNOSTIC_YAML_COLON_MISSING, true},
	{"block sequence entries are not allowed in this context", DIAGNOSTIC_YAML_DASH, false},
	{"did not find expected key", DIAGNOSTIC_YAML_INDENT, false},
	{"did not find expected '-' indicator", DIAGNOSTIC_YAML_INDENT, false},
	{"did not find expected <document start>", DIAGNOSTIC_YAML_INDENT, false},
	{"found unexpected end of stream", DIAGNOSTIC_YAML_QUOTE_OPEN, true},
	{"found unexpected document indicator", DIAGNOSTIC_YAML_QUOTE_OPEN, true},
	{"did not find expected ',' or ']'", DIAGNOSTIC_YAML_BRACKET_OPEN, true},
	{"did not find expected ',' or '}'", DIAGNOSTIC_YAML_BRACKET_OPEN, true},
	{"did not find expected node content", DIAGNOSTIC_YAML_VALUE_MISSING, false},
	{"did not find expected comment or line break", DIAGNOSTIC_YAML_BLOCK_TEXT, false},
	{"found unknown escape character", DIAGNOSTIC_YAML_ESCAPE, false},
	{"did not find expected hexdecimal number", DIAGNOSTIC_YAML_ESCAPE, false},
	{"found invalid Unicode character escape code", DIAGNOSTIC_YAML_ESCAPE, false},
	{"did not find expected alphabetic or numeric character", DIAGNOSTIC_YAML_ANCHOR, true},
	{"did not find expected tag URI", DIAGNOSTIC_YAML_TAG, true},
	{"did not find the expected '>'", DIAGNOSTIC_YAML_TAG, true},
	{"did not find expected whitespace or line break", DIAGNOSTIC_YAML_TAG, true},
	{"found undefined tag handle", DIAGNOSTIC_YAML_TAG, true},
};

static struct problem problem_of(const char *words)
{
	for (size_t i = 0; i < sizeof problems / sizeof *problems; i++)
		if (strcmp(problems[i].words, words) == 0)
			return problems[i];
	return (struct problem){words, DIAGNOSTIC_YAML_SYNTAX, false};
}

/* A fault that is known by its offset in bytes. */
static struct place place_at(struct reader *reader, size_t offset)
{
	size_t index = utf8_count(text_slice(reader->bytes, 0, offset));
	return place_of(reader, index, index);
}

/* Two of libyaml's problems mean different things to a writer. `at` is the offset of the fault. */
static enum diagnostic_code refine(enum diagnostic_code code, text bytes, size_t at)
{
	text before = text_slice(bytes, 0, at);
	size_t line_end = text_find_last(before, '\n');
	before = text_trim(text_slice(before, line_end == TEXT_NONE ? 0 : line_end, at));
	bool is_after_quote = text_ends(before, TEXT("'")) || text_ends(before, TEXT("\""));
	if (code == DIAGNOSTIC_YAML_CHARACTER &&
		text_starts(text_slice(bytes, at, at + 1), TEXT("\t")))
		return DIAGNOSTIC_YAML_TAB;
	if (code == DIAGNOSTIC_YAML_INDENT && is_after_quote)
		return DIAGNOSTIC_YAML_QUOTE_CLOSED;
	return code;
}

static void report_scanner_problem(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	struct problem problem = problem_of(parser->problem);
	size_t noticed = parser->problem_mark.index;
	text line = arena_format(reader->scratch, "%u", place_of(reader, noticed, noticed).line);
	size_t index = problem.at_context ? parser->context_mark.index : noticed;
	struct place place = place_of(reader, index, index + 1);
	size_t end = reader->cursor.offset, at = end - place.size;
	text character = text_slice(reader->bytes, at, end);
	const text arguments[] = {{NULL, 0}, character, line, text_of(problem.words)};
	diagnostic_add_all(reader->diagnostics, refine(problem.code, reader->bytes, at), place,
		arguments, sizeof arguments / sizeof *arguments);
	reader->is_faulty = true;
}

static void report_problem(struct reader *reader)
{
	if (reader->parser.error == YAML_MEMORY_ERROR)
		arena_out_of_memory(reader->bytes.size);
	else if (reader->parser.error == YAML_READER_ERROR)
		report(reader, YAML_CONTROL, place_at(reader, reader->parser.problem_offset));
	else
		report_scanner_problem(reader);
}

/* The next event, which the caller deletes. Returns false on a fault (reported). */
static bool next_event(struct reader *reader, yaml_event_t *event)
{
	if (yaml_parser_parse(&reader->parser, event))
		return true;
	report_problem(reader);
	return false;
}

/* Anchors and tags, which any node may carry. */
static void check_decoration(struct reader *reader, struct place place, const yaml_char_t *anchor,
	const yaml_char_t *tag)
{
	if (anchor)
		report(reader, YAML_ANCHOR, place);
	if (tag)
		report(reader, YAML_TAG, place);
}

static void set_key(struct reader *reader, struct yaml *entry, const struct yaml *key)
{
	if (key->kind != YAML_SCALAR || (key->scalar.size == 0 && !key->is_quoted))
		report(reader, YAML_KEY_NOT_TEXT, key->place);
	entry->key = key->scalar;
	entry->key_place = key->place;
}

/* Reports the keys that stand in the mapping twice. */
static void check_twice(struct reader *reader, const struct yaml *mapping)
{
	struct table seen;
	table_init(&seen, reader->scratch, mapping->item_count);
	for (uint32_t i = 0; i < mapping->item_count; i++) {
		const struct yaml *entry = &mapping->items[i];
		uint32_t earlier = table_add(&seen, entry->key, i);
		if (earlier == i)
			continue;
		text line =
			arena_format(reader->scratch, "%u", mapping->items[earlier].key_place.line);
		report(reader, YAML_KEY_TWICE, entry->key_place, entry->key, line);
	}
}

/* Moves the pending children from `first` on to where they stay. */
static void take_children(struct reader *reader, size_t first, struct yaml *container)
{
	container->item_count = reader->pending.count - first;
	container->items = arena_new(reader->arena, struct yaml, container->item_count);
	if (container->item_count)
		memcpy(container->items, reader->pending.items + first,
			container->item_count * sizeof *container->items);
	reader->pending.count = first;
}

static enum outcome read_node(struct reader *reader, int depth, struct yaml *out);

/* A key and its value, or one value of a sequence. */
static enum outcome read_child(
	struct reader *reader, enum yaml_kind parent, int depth, struct yaml *out)
{
	if (parent == YAML_SEQUENCE)
		return read_node(reader, depth, out);
	struct yaml key;
	enum outcome outcome = read_node(reader, depth, &key);
	if (outcome != READ_NODE)
		return outcome;
	outcome = read_node(reader, depth, out);
	if (outcome == READ_NODE)
		set_key(reader, out, &key);
	return outcome;
}

static enum outcome read_container(struct reader *reader, int depth, struct yaml *out)
{
	if (depth >= YAML_DEPTH_MAX) {
		text limit = arena_format(reader->scratch, "%d", YAML_DEPTH_MAX);
		report(reader, YAML_TOO_DEEP, out->place, limit);
		return READ_STOPPED;
	}
	size_t first = reader->pending.count;
	struct yaml child;
	enum outcome outcome;
	while ((outcome = read_child(reader, out->kind, depth + 1, &child)) == READ_NODE)
		*list_add(&reader->pending, reader->scratch) = child;
	if (outcome == READ_STOPPED)
		return READ_STOPPED;
	take_children(reader, first, out);
	if (out->kind == YAML_MAPPING)
		check_twice(reader, out);
	return READ_NODE;
}

/* Reads what the event begins. `depth` is the number of containers around it. */
static enum outcome read_event(
	struct reader *reader, const yaml_event_t *event, int depth, struct yaml *out)
{
	*out = (struct yaml){.place = event_place(reader, event)};
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		check_decoration(
			reader, out->place, event->data.scalar.anchor, event->data.scalar.tag);
		out->scalar = arena_text(reader->arena,
			(text){(const char *)event->data.scalar.value, event->data.scalar.length});
		out->is_quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
		return READ_NODE;
	case YAML_SEQUENCE_START_EVENT:
		check_decoration(reader, out->place, event->data.sequence_start.anchor,
			event->data.sequence_start.tag);
		out->kind = YAML_SEQUENCE;
		return read_container(reader, depth, out);
	case YAML_MAPPING_START_EVENT:
		check_decoration(reader, out->place, event->data.mapping_start.anchor,
			event->data.mapping_start.tag);
		out->kind = YAML_MAPPING;
		return read_container(reader, depth, out);
	case YAML_ALIAS_EVENT:
		report(reader, YAML_ANCHOR, out->place);
		return READ_NODE;
	default: /* the end of a container: libyaml sends no other event here */
		return READ_END;
	}
}

static enum outcome read_node(struct reader *reader, int depth, struct yaml *out)
{
	yaml_event_t event;
	if (!next_event(reader, &event))
		return READ_STOPPED;
	enum outcome outcome = read_event(reader, &event, depth, out);
	yaml_event_delete(&event);
	return outcome;
}

/* Takes an event of which only the place matters. Returns false if there is none, or another. */
static bool take_event(struct reader *reader, yaml_event_type_t type, struct place *place)
{
	yaml_event_t event;
	if (!next_event(reader, &event))
		return false;
	bool is_expected = event.type == type;
	*place = event_place(reader, &event);
	yaml_event_delete(&event);
	return is_expected;
}

/* A stream's events: its start; documents, each a start, a node and an end; its end. */
static void read_stream(struct reader *reader, struct yaml *root)
{
	struct place place;
	*root = (struct yaml){.kind = YAML_MAPPING, .place = reader->origin};
	if (!take_event(reader, YAML_STREAM_START_EVENT, &place) ||
		!take_event(reader, YAML_DOCUMENT_START_EVENT, &place))
		return;
	if (read_node(reader, 0, root) != READ_NODE)
		return;
	if (yaml_is_nothing(root))
		root->kind = YAML_MAPPING;
	if (take_event(reader, YAML_DOCUMENT_END_EVENT, &place) &&
		take_event(reader, YAML_DOCUMENT_START_EVENT, &place))
		report(reader, YAML_SECOND_DOCUMENT, place);
}

/* What libyaml can't tell us the place of, or should not be given at all. */
static bool check_bytes(struct reader *reader)
{
	if (reader->bytes.size > YAML_SIZE_MAX) {
		text limit = arena_format(reader->scratch, "%d", YAML_SIZE_MAX);
		report(reader, YAML_TOO_LARGE, reader->origin, limit);
		return false;
	}
	size_t invalid = utf8_find_invalid(reader->bytes);
	if (invalid != TEXT_NONE)
		report(reader, YAML_NOT_UTF8, place_at(reader, invalid));
	return invalid == TEXT_NONE;
}

/* Windows editors begin a file with it; it is no part of the first key. */
static void drop_byte_order_mark(struct reader *reader)
{
	const text mark = TEXT("\xEF\xBB\xBF");
	if (!text_starts(reader->bytes, mark))
		return;
	reader->bytes = text_slice(reader->bytes, mark.size, reader->bytes.size);
	reader->mark_size = (uint32_t)mark.size;
}

static void parse_bytes(struct reader *reader, struct yaml *root)
{
	const char *bytes = reader->bytes.size ? reader->bytes.data : "";
	if (!yaml_parser_initialize(&reader->parser))
		arena_out_of_memory(sizeof reader->parser);
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&reader->parser, (const unsigned char *)bytes, reader->bytes.size);
	read_stream(reader, root);
	yaml_parser_delete(&reader->parser);
}

bool yaml_parse(struct yaml **out, text bytes, struct place origin, struct arena *arena,
	struct diagnostics *diagnostics)
{
	struct arena scratch;
	arena_init(&scratch);
	struct reader reader = {
		.bytes = bytes,
		.origin = origin,
		.scratch = &scratch,
		.arena = arena,
		.diagnostics = diagnostics,
	};
	if (origin.line == 0)
		reader.origin.line = reader.origin.column = 1;
	drop_byte_order_mark(&reader);
	struct yaml *root = arena_new(arena, struct yaml, 1);
	if (check_bytes(&reader))
		parse_bytes(&reader, root);
	arena_release(&scratch);
	*out = reader.is_faulty ? NULL : root;
	return !reader.is_faulty;
}
