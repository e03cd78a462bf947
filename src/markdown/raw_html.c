/* The allowlist of elements, attributes and address schemes. See raw_html.h. */
#include "markdown/raw_html.h"

#include "base/ascii.h"
#include "base/buffer.h"

#include <string.h>
#include <strings.h>

struct cleaner {
	struct parse *parse;
	text literal;
	struct spot spot; /* where the literal begins */
	const char *seen; /* a byte of the literal, and its line: places are asked for in turn */
	uint32_t seen_line;
	bool is_faulty;
};

static const text comment_begin = TEXT_INIT("<!--"), comment_end = TEXT_INIT("-->");
static const text attributes[] = {TEXT_INIT("lang"), TEXT_INIT("title"), TEXT_INIT("dir")};
static const text schemes[] = {
	TEXT_INIT("javascript:"), TEXT_INIT("vbscript:"), TEXT_INIT("data:"), TEXT_INIT("file:")};

static bool is_space(char byte)
{
	return ascii_is_blank(byte) || byte == '\n';
}

static bool is_name(char byte)
{
	return ascii_is_letter(byte) || ascii_is_digit(byte) || byte == '-';
}

static bool is_among(text name, const text names[], size_t name_count)
{
	for (size_t i = 0; i < name_count; i++)
		if (names[i].size == name.size &&
			strncasecmp(names[i].data, name.data, name.size) == 0)
			return true;
	return false;
}

/* Bytes of the literal between the start of its line and `part`. */
static uint32_t offset_in_line(const struct cleaner *cleaner, text part)
{
	text before = {cleaner->literal.data, (size_t)(part.data - cleaner->literal.data)};
	size_t line_end = text_find_last(before, '\n');
	return (uint32_t)(line_end == TEXT_NONE ? before.size : before.size - line_end - 1);
}

/*
 * Where `part`, a slice of the literal, stands in the file. What cmark has cut off a line's
 * beginning is not known, so it is looked for.
 */
static struct place place_of(struct cleaner *cleaner, text part)
{
	for (; cleaner->seen < part.data; cleaner->seen++)
		cleaner->seen_line += *cleaner->seen == '\n';
	for (; cleaner->seen > part.data; cleaner->seen--)
		cleaner->seen_line -= cleaner->seen[-1] == '\n';
	const struct lines *lines = &cleaner->parse->lines;
	uint32_t line = cleaner->seen_line;
	uint32_t column = offset_in_line(cleaner, part) + 1;
	if (line == cleaner->spot.line && cleaner->spot.column)
		column += cleaner->spot.column - 1;
	text first_line;
	text_cut(&part, '\n', &first_line);
	return lines_place_of(
		lines, line, lines_find(lines, (struct spot){line, column}, first_line));
}

static void report(struct cleaner *cleaner, enum diagnostic_code code, text part, text argument)
{
	const text arguments[] = {{NULL, 0}, argument};
	diagnostic_add_all(
		cleaner->parse->diagnostics, code, place_of(cleaner, part), arguments, 2);
	cleaner->is_faulty = true;
}

static size_t span(text rest, size_t at, bool (*is_member)(char))
{
	while (at < rest.size && is_member(rest.data[at]))
		at++;
	return at;
}

/*
 * The end of an attribute's value that begins at `at`, quotes included; TEXT_NONE if it has none.
 */
static size_t value_end(text tag, size_t at)
{
	if (at >= tag.size)
		return TEXT_NONE;
	char quote = tag.data[at];
	if (quote != '"' && quote != '\'') {
		size_t end = at;
		while (end < tag.size && !is_space(tag.data[end]) &&
			!strchr("\"'=<>`", tag.data[end]))
			end++;
		return end > at ? end : TEXT_NONE;
	}
	size_t end = text_find_byte(text_slice(tag, at + 1, tag.size), quote);
	return end == TEXT_NONE ? TEXT_NONE : at + 1 + end + 1;
}

/* The end of one attribute; TEXT_NONE if it has another form than name or name=value. */
static size_t attribute_end(text tag, size_t at)
{
	size_t end = span(tag, at, is_name);
	if (end == at)
		return TEXT_NONE;
	size_t equals = span(tag, end, is_space);
	if (equals >= tag.size || tag.data[equals] != '=')
		return end;
	return value_end(tag, span(tag, equals + 1, is_space));
}

/* From behind the element's name to behind the >; TEXT_NONE if it isn't a tag. */
static size_t check_attributes(struct cleaner *cleaner, text rest, size_t at)
{
	for (;;) {
		size_t from = span(rest, at, is_space);
		if (from < rest.size && rest.data[from] == '>')
			return from + 1;
		if (text_starts(text_slice(rest, from, rest.size), TEXT("/>")))
			return from + 2;
		size_t end = from > at ? attribute_end(rest, from) : TEXT_NONE;
		if (end == TEXT_NONE)
			return TEXT_NONE;
		text name = text_slice(rest, from, span(rest, from, is_name));
		if (!is_among(name, attributes, sizeof attributes / sizeof *attributes))
			report(cleaner, DIAGNOSTIC_HTML_ATTRIBUTE, name, name);
		at = end;
	}
}

/* The size of the tag that `rest` begins with. What isn't one is reported up to the next <. */
static size_t check_tag(struct cleaner *cleaner, text rest)
{
	const struct document_options *options = cleaner->parse->options;
	size_t from = rest.size > 1 && rest.data[1] == '/' ? 2 : 1;
	size_t end = span(rest, from, is_name);
	text name = text_slice(rest, from, end);
	if (name.size && !is_among(name, options->html_elements, options->html_element_count)) {
		report(cleaner, DIAGNOSTIC_HTML_ELEMENT, text_slice(rest, 0, end), name);
		return end;
	}
	end = name.size ? check_attributes(cleaner, rest, end) : TEXT_NONE;
	if (end != TEXT_NONE)
		return end;
	end = text_find_byte(text_slice(rest, 1, rest.size), '<');
	text part = text_slice(rest, 0, end == TEXT_NONE ? rest.size : end + 1);
	report(cleaner, DIAGNOSTIC_HTML_UNKNOWN, part, text_trim(part));
	return part.size;
}

/* The size of the comment that `rest` begins with. */
static size_t skip_comment(struct cleaner *cleaner, text rest)
{
	size_t end = text_find(text_slice(rest, comment_begin.size, rest.size), comment_end);
	if (end != TEXT_NONE)
		return comment_begin.size + end + comment_end.size;
	report(cleaner, DIAGNOSTIC_HTML_COMMENT_UNCLOSED, text_slice(rest, 0, comment_begin.size),
		(text){NULL, 0});
	return rest.size;
}

/* Appends what may pass of the next piece: a comment, a tag, or the text before either. */
static size_t clean_next(struct buffer *out, struct cleaner *cleaner, text rest)
{
	if (text_starts(rest, comment_begin))
		return skip_comment(cleaner, rest);
	size_t size;
	if (rest.data[0] == '<') {
		size = check_tag(cleaner, rest);
	} else {
		size = text_find_byte(rest, '<');
		if (size == TEXT_NONE)
			size = rest.size;
	}
	buffer_add(out, text_slice(rest, 0, size));
	return size;
}

bool raw_html_is_comment(text literal)
{
	text rest = text_trim(literal);
	while (text_starts(rest, comment_begin)) {
		size_t end =
			text_find(text_slice(rest, comment_begin.size, rest.size), comment_end);
		if (end == TEXT_NONE)
			return false;
		rest = text_slice(rest, comment_begin.size + end + comment_end.size, rest.size);
		rest = text_trim(rest);
	}
	return rest.size == 0;
}

bool raw_html_clean(struct parse *parse, text *literal, struct spot spot)
{
	struct cleaner cleaner = {parse, *literal, spot, literal->data, spot.line, false};
	struct buffer out;
	buffer_init(&out, literal->size);
	for (size_t at = 0; at < literal->size;)
		at += clean_next(&out, &cleaner, text_slice(*literal, at, literal->size));
	text left = text_trim(buffer_text(&out));
	/* Markdown behind a comment on the same line: cmark takes it for part of the HTML. */
	if (left.size && left.data[0] != '<')
		report(&cleaner, DIAGNOSTIC_HTML_TEXT, *literal, left);
	*literal = arena_text(parse->scratch, buffer_text(&out));
	buffer_release(&out);
	return !cleaner.is_faulty && left.size > 0;
}

bool raw_html_is_dangerous(text address)
{
	char begin[12];
	size_t size = 0;
	/* Browsers drop blanks and control characters before and inside a scheme. */
	for (size_t i = 0; i < address.size && size < sizeof begin; i++)
		if ((unsigned char)address.data[i] > ' ')
			begin[size++] = address.data[i];
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (size >= schemes[i].size &&
			strncasecmp(begin, schemes[i].data, schemes[i].size) == 0)
			return true;
	return false;
}
