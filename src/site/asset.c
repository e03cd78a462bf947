/* Assets. See asset.h. */
#include "site/asset.h"

static bool is_balanced(text line, char quote)
{
	size_t count = 0;
	for (size_t i = 0; i < line.size; i++)
		count += line.data[i] == quote;
	return count % 2 == 0;
}

static bool runs_on(text line)
{
	return !is_balanced(line, '`') || text_ends(line, TEXT("\\"));
}

/* The code before a comment at its end, which is no text: all quotes before it are pairs. */
static text without_comment(text line)
{
	size_t place = text_find(line, TEXT(" // "));
	if (place == TEXT_NONE)
		return line;
	text code = text_slice(line, 0, place);
	bool is_code = is_balanced(code, '\'') && is_balanced(code, '"') && is_balanced(code, '`');
	return is_code ? text_trim(code) : line;
}

/* What follows may as well stand on the same line. */
static bool goes_on(char last)
{
	return last == ';' || last == ',' || last == '{';
}

/* A comment that is a line of its own, or nothing. */
static bool is_for_writers(text line)
{
	if (line.size == 0 || text_starts(line, TEXT("//")))
		return true;
	return text_starts(line, TEXT("/*")) && text_find(line, TEXT("*/")) == line.size - 2;
}

static bool is_sign(char byte)
{
	return byte && strchr("=*<>!&|?:,;(){}[]+-/%`", byte);
}

/* Beside a sign a space says nothing; between two it may (a - -b). */
static bool is_needless(text line, size_t space)
{
	char before = line.data[space - 1], after = line.data[space + 1];
	bool is_joined = strchr("+-/*", before) && strchr("+-/*", after);
	return (is_sign(before) || is_sign(after)) && !is_joined;
}

/* A / divides what ends with a name, a number or a bracket; else it begins a pattern. */
static bool begins_pattern(text line, size_t slash)
{
	text before = text_trim(text_slice(line, 0, slash));
	if (before.size == 0 || text_ends(before, TEXT("return")))
		return true;
	char last = before.data[before.size - 1];
	return is_sign(last) && !strchr(")]}`", last);
}

/* The end of the text, template or pattern that begins there: behind its last sign. */
static size_t end_of_literal(text line, size_t at)
{
	char first = line.data[at++];
	bool is_in_class = false;
	for (; at < line.size && (line.data[at] != first || is_in_class); at++) {
		char byte = line.data[at];
		if (byte == '\\')
			at++;
		else if (first == '/' && (byte == '[' || byte == ']'))
			is_in_class = byte == '[';
	}
	return at < line.size ? at + 1 : line.size;
}

static bool begins_literal(text line, size_t at)
{
	char byte = line.data[at];
	return byte == '\'' || byte == '"' || byte == '`' ||
		(byte == '/' && begins_pattern(line, at));
}

/* "const" there is a word of its own, which declares something. */
static bool is_const(text line, size_t at)
{
	bool begins = at == 0 || line.data[at - 1] == ' ' || line.data[at - 1] == '(';
	return begins && text_starts(text_slice(line, at, line.size), TEXT("const "));
}

/* What stands at that place, as far as it belongs together, and what is written for it. */
static size_t next_piece(text line, size_t at, text *written)
{
	size_t end = at + 1;
	if (begins_literal(line, at))
		end = end_of_literal(line, at);
	else if (is_const(line, at))
		end = at + TEXT("const").size;
	*written = text_slice(line, at, end);
	if (is_const(line, at))
		*written = TEXT("let");
	else if (line.data[at] == ' ' && is_needless(line, at))
		*written = TEXT("");
	return end;
}

/* Copies a trimmed line in fewer bytes; returns how many were written. */
static size_t copy_line(char *out, text line)
{
	size_t size = 0;
	for (size_t i = 0; i < line.size;) {
		text written;
		i = next_piece(line, i, &written);
		memcpy(out + size, written.data, written.size);
		size += written.size;
	}
	return size;
}

text asset_squeeze_script(text script, struct arena *arena)
{
	char *bytes = arena_bytes(arena, script.size + 1);
	size_t size = 0;
	text rest = script, line;
	while (text_line(&rest, &line)) {
		line = text_trim(line);
		if (runs_on(line))
			return script;
		if (is_for_writers(line))
			continue;
		size += copy_line(bytes + size, without_comment(line));
		if (!goes_on(bytes[size - 1]))
			bytes[size++] = '\n';
	}
	return (text){bytes, size};
}
