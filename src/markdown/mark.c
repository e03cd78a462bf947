/*
 * One pass over the lines, and the way to cmark. See mark.h; the way back is in mark_restore.c.
 */
#include "markdown/mark.h"

#include "base/ascii.h"
#include "markdown/document.h"

#include <stdio.h>
#include <string.h>

enum {
	TAB_WIDTH = 4,
	CODE_INDENT = 4,        /* CommonMark: text this far in is code, or goes on a paragraph */
	LETTER_COLUMN_MAX = 64, /* lettered lists further in than this are not looked for */
	NO_COLUMN = UINT32_MAX,
};

/* A line up to its text. Columns count from 0, with tabs expanded. */
struct start {
	size_t at; /* bytes before the text */
	uint32_t column;
	uint32_t marker_count; /* of all kinds */
	uint32_t quote_count;
	uint32_t list_column; /* of the first list marker; NO_COLUMN if there is none */
	bool can_interrupt;   /* that marker may end a paragraph: it isn't a number above 1 */
};

/* Lines without a break between them: they may be one paragraph to cmark. */
struct run {
	struct start first;
	size_t size; /* 0 = none is open */
	uint32_t line;
};

struct scanner {
	struct marks *marks;
	struct arena *arena;
	struct diagnostics *diagnostics;
	bool is_plain;
	bool has_escapes;
	bool is_faulty;
	bool is_too_deep; /* said once */
	uint32_t line;
	uint32_t column_before; /* of the text on the line before; NO_COLUMN if that is blank */
	struct run run;
	char letters[LETTER_COLUMN_MAX]; /* by column: the last letter of the sequence there */
};

static bool is_blank(text line, size_t at)
{
	return at >= line.size || ascii_is_blank(line.data[at]);
}

static void add_mark(struct scanner *scanner, enum mark_kind kind, text part)
{
	struct marks *marks = scanner->marks;
	uint32_t from = (uint32_t)(part.data - marks->lines->bytes.data);
	struct mark *mark = list_add(marks, scanner->arena);
	*mark = (struct mark){
		kind, scanner->line, from, from + (uint32_t)part.size, MARK_NONE, false};
	marks->counts[kind]++;
}

static void skip_blanks(struct start *start, text line)
{
	for (; start->at < line.size && is_blank(line, start->at); start->at++) {
		bool is_tab = line.data[start->at] == '\t';
		start->column += is_tab ? TAB_WIDTH - start->column % TAB_WIDTH : 1;
	}
}

static void take_list_marker(struct start *start, size_t size, bool can_interrupt)
{
	if (start->list_column == NO_COLUMN) {
		start->list_column = start->column;
		start->can_interrupt = can_interrupt;
	}
	start->marker_count++;
	start->at += size;
	start->column += (uint32_t)size;
}

/* "12. " or "12) " */
static bool take_number(struct start *start, text line)
{
	size_t end = start->at;
	while (end < line.size && end - start->at < 9 && ascii_is_digit(line.data[end]))
		end++;
	bool is_marker = end > start->at && end < line.size &&
		(line.data[end] == '.' || line.data[end] == ')') && is_blank(line, end + 1);
	if (!is_marker)
		return false;
	uint32_t number = 0;
	text_number(text_slice(line, start->at, end), &number);
	take_list_marker(start, end + 1 - start->at, number == 1);
	return true;
}

/*
 * A letter goes on its sequence wherever that was left: an article's clauses run on under the
 * headings of its paragraphs. Far to the right of the line before, it is that line's text.
 */
static bool continues_sequence(
	const struct scanner *scanner, const struct start *start, char letter)
{
	if (start->column >= LETTER_COLUMN_MAX)
		return false;
	if (scanner->column_before != NO_COLUMN &&
		start->column >= scanner->column_before + CODE_INDENT)
		return false;
	return letter == 'a' || scanner->letters[start->column] == letter - 1;
}

/* "a. " */
static bool take_letter(struct scanner *scanner, struct start *start, text line)
{
	char letter = line.data[start->at];
	bool is_letter = ascii_is_lower(letter) && start->at + 2 < line.size &&
		line.data[start->at + 1] == '.' && is_blank(line, start->at + 2);
	if (!is_letter || scanner->is_plain)
		return false;
	text part = text_slice(line, start->at, start->at + 1);
	if (!continues_sequence(scanner, start, letter)) {
		add_mark(scanner, MARK_STRAY, part);
		return false;
	}
	scanner->letters[start->column] = letter;
	add_mark(scanner, MARK_LETTER, part);
	take_list_marker(start, 2, true);
	return true;
}

/* A container's marker at the line's next byte. */
static bool take_marker(struct scanner *scanner, struct start *start, text line)
{
	char first = line.data[start->at];
	switch (first) {
	case '>':
		start->marker_count++;
		start->quote_count++;
		start->at++;
		start->column++;
		return true;
	case '-':
	case '+':
	case '*':
		if (!is_blank(line, start->at + 1))
			return false;
		take_list_marker(start, 1, true);
		return true;
	default:
		if (ascii_is_digit(first))
			return take_number(start, line);
		return take_letter(scanner, start, line);
	}
}

static struct start read_start(struct scanner *scanner, text line)
{
	struct start start = {.list_column = NO_COLUMN};
	do {
		skip_blanks(&start, line);
	} while (start.at < line.size && take_marker(scanner, &start, line));
	return start;
}

/*
 * The line surely begins a block of its own. Told by columns: a list marker no further right than
 * the text of the run's first line stands in the same container or outside it, where a number above
 * 1 needs a list to be open.
 */
static bool interrupts(const struct start *first, const struct start *start, bool is_fence)
{
	if (start->quote_count != first->quote_count)
		return false;
	if (is_fence && start->column <= first->column)
		return true;
	if (start->list_column == NO_COLUMN || start->list_column > first->column)
		return false;
	return start->can_interrupt ||
		(first->list_column != NO_COLUMN && start->list_column < first->column);
}

static void check_run(struct scanner *scanner, const struct start *start, text line, bool is_fence)
{
	struct run *run = &scanner->run;
	if (start->at == line.size) {
		run->size = 0;
		return;
	}
	if (run->size == 0 || interrupts(&run->first, start, is_fence))
		*run = (struct run){*start, 0, scanner->line};
	size_t before = run->size;
	run->size += line.size + 1;
	if (run->size > DOCUMENT_PARAGRAPH_SIZE_MAX && before <= DOCUMENT_PARAGRAPH_SIZE_MAX) {
		diagnostic_add(scanner->diagnostics, PARAGRAPH_TOO_LONG,
			lines_place(scanner->marks->lines, run->line, 1, 0));
		scanner->is_faulty = true;
	}
}

/*
 * Nesting, on this line or by how far it is indented: each blank line costs cmark time for every
 * list that is open.
 */
static void check_depth(struct scanner *scanner, const struct start *start)
{
	/* A level of lists is two columns wide or more. */
	bool is_indented = start->list_column != NO_COLUMN &&
		start->list_column > 2 * (uint32_t)DOCUMENT_CONTAINER_MAX;
	bool is_deep = start->marker_count > DOCUMENT_CONTAINER_MAX || is_indented;
	if (!is_deep || scanner->is_too_deep)
		return;
	diagnostic_add(scanner->diagnostics, LINE_TOO_DEEP,
		lines_place(scanner->marks->lines, scanner->line, 1, start->at));
	scanner->is_faulty = scanner->is_too_deep = true;
}

/* The next \{ from *at on, without those whose backslash is escaped itself; *at goes behind it. */
static bool next_brace(text subject, size_t *at)
{
	bool is_escaped = false;
	while (*at < subject.size) {
		char byte = subject.data[(*at)++];
		if (is_escaped && byte == '{')
			return true;
		is_escaped = !is_escaped && byte == '\\';
	}
	return false;
}

text mark_braces(text source, struct arena *arena)
{
	size_t at = 0;
	if (!next_brace(source, &at))
		return source;
	char *copy = arena_c_string(arena, source);
	do {
		memcpy(copy + at - 2, MARK_BRACE_TEXT.data, MARK_BRACE_TEXT.size);
	} while (next_brace(source, &at));
	return (text){copy, source.size};
}

/* | --- | :-: | and the like; one column needs its pipes, or every rule would be a table. */
static bool is_delimiter_row(text rest)
{
	bool has_pipe = false, has_dash = false;
	for (size_t i = 0; i < rest.size; i++) {
		char byte = rest.data[i];
		has_pipe |= byte == '|';
		has_dash |= byte == '-';
		if (byte != '|' && byte != '-' && byte != ':' && !is_blank(rest, i))
			return false;
	}
	return has_pipe && has_dash;
}

/* [label]: or, if the label goes on in the next line, at least no other link. */
static bool may_define(text rest)
{
	return rest.data[0] == '[' &&
		(text_find(rest, TEXT("]:")) != TEXT_NONE ||
			text_find_byte(rest, ']') == TEXT_NONE);
}

static void scan_line(struct scanner *scanner, text line)
{
	struct start start = read_start(scanner, line);
	text rest = text_slice(line, start.at, line.size);
	bool is_fence = !scanner->is_plain && text_starts(rest, TEXT(":::"));
	check_depth(scanner, &start);
	check_run(scanner, &start, line, is_fence);
	scanner->column_before = rest.size ? start.column : NO_COLUMN;
	if (rest.size == 0 || scanner->is_plain)
		return;
	if (is_fence) {
		add_mark(scanner, MARK_FENCE, rest);
		return;
	}
	for (size_t at = 0; scanner->has_escapes && next_brace(rest, &at);)
		add_mark(scanner, MARK_BRACE, text_slice(rest, at - 2, at));
	scanner->marks->may_define |= may_define(rest);
	if (text_find_byte(TEXT("|:-"), rest.data[0]) != TEXT_NONE && is_delimiter_row(rest))
		*list_add(&scanner->marks->delimiters, scanner->arena) = scanner->line;
}

/*
 * By its first byte, which is rare in a page: ten times as fast as memmem, which looks at every
 * byte.
 */
static size_t find_rare(text subject, text needle)
{
	for (size_t from = 0; from < subject.size; from++) {
		size_t at = text_find_byte(text_slice(subject, from, subject.size), needle.data[0]);
		if (at == TEXT_NONE)
			break;
		from += at;
		if (text_starts(text_slice(subject, from, subject.size), needle))
			return from;
	}
	return TEXT_NONE;
}

/* What we put into the text ourselves must not stand there already. */
static bool is_free_of(const struct marks *marks, text reserved, struct diagnostics *diagnostics)
{
	text body = text_slice(marks->lines->bytes, marks->lines->starts[marks->first_line - 1],
		marks->lines->bytes.size);
	size_t at = find_rare(body, reserved);
	if (at == TEXT_NONE)
		return true;
	uint32_t line =
		lines_number(marks->lines, (size_t)(body.data - marks->lines->bytes.data) + at);
	diagnostic_add(diagnostics, MARK_RESERVED,
		lines_place_of(marks->lines, line, text_slice(body, at, at + reserved.size)),
		reserved);
	return false;
}

bool mark_scan(struct marks *marks, const struct lines *lines, uint32_t first_line, bool is_plain,
	struct arena *arena, struct diagnostics *diagnostics)
{
	*marks = (struct marks){.lines = lines, .first_line = first_line};
	if (first_line > lines->count)
		return true;
	if (!is_plain &&
		(!is_free_of(marks, TEXT("<?ww:"), diagnostics) ||
			!is_free_of(marks, MARK_BRACE_TEXT, diagnostics)))
		return false;
	struct scanner scanner = {
		.marks = marks,
		.arena = arena,
		.diagnostics = diagnostics,
		.is_plain = is_plain,
		.has_escapes = text_find_byte(lines->bytes, '\\') != TEXT_NONE,
		.column_before = NO_COLUMN,
	};
	for (scanner.line = first_line; scanner.line <= lines->count; scanner.line++)
		scan_line(&scanner, lines_get(lines, scanner.line));
	return !scanner.is_faulty;
}

static void feed_mark(cmark_parser *parser, const struct mark *mark)
{
	char marker[32];
	switch (mark->kind) {
	case MARK_FENCE:
		snprintf(marker, sizeof marker, "<?ww:%u?>", (unsigned)mark->line);
		commonmark_feed(parser, text_of(marker));
		break;
	case MARK_LETTER:
		commonmark_feed(parser, TEXT("1"));
		break;
	case MARK_BRACE:
		commonmark_feed(parser, MARK_BRACE_TEXT);
		break;
	case MARK_STRAY:
		break;
	}
}

void mark_feed(const struct marks *marks, cmark_parser *parser)
{
	text bytes = marks->lines->bytes;
	for (uint32_t line = 1; line < marks->first_line; line++)
		commonmark_feed(parser, TEXT("\n"));
	size_t at = marks->first_line <= marks->lines->count
		? marks->lines->starts[marks->first_line - 1]
		: bytes.size;
	list_each (const struct mark, mark, *marks) {
		if (mark->kind == MARK_STRAY)
			continue;
		commonmark_feed(parser, text_slice(bytes, at, mark->from));
		feed_mark(parser, mark);
		at = mark->until;
	}
	commonmark_feed(parser, text_slice(bytes, at, bytes.size));
}
