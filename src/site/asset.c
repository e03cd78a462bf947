/*
 * Scripts in fewer bytes, token by token; see asset.h. Nothing is understood of the language but
 * where texts, templates, patterns and comments begin and end, and what a space parts.
 */
#include "site/asset.h"

enum { DEPTH_MAX = 16 }; /* templates in templates */

enum token_kind {
	TOKEN_NONE,
	TOKEN_WORD, /* a name, a keyword, a number */
	TOKEN_SIGN, /* one byte */
	TOKEN_TEXT,
	TOKEN_PATTERN,
};

struct squeezer {
	text script;
	size_t at;
	char *out;
	size_t size;
	enum token_kind last; /* that was written */
	text last_token;
	bool has_space; /* behind it */
	bool has_line;
};

static bool is_word_byte(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
		(byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '$' ||
		(unsigned char)byte >= 0x80;
}

static char byte_at(text script, size_t at)
{
	if (at < script.size)
		return script.data[at];
	return '\0';
}

static bool stands_at(text script, size_t at, text token)
{
	return text_starts(text_slice(script, at, script.size), token);
}

/* The end of a text or pattern: behind its last sign, on its line. TEXT_NONE: there is none. */
static size_t end_of_quoted(text script, size_t at)
{
	char first = script.data[at++];
	bool is_in_class = false;
	while (at < script.size && (script.data[at] != first || is_in_class)) {
		char byte = script.data[at];
		if (byte == '\n')
			return TEXT_NONE;
		if (first == '/' && (byte == '[' || byte == ']'))
			is_in_class = byte == '[';
		at += byte == '\\' ? 2 : 1;
	}
	return at < script.size ? at + 1 : TEXT_NONE;
}

static size_t end_of_template(text script, size_t at, size_t depth);

/*
 * What stands in ${ } in a template: the end behind the bracket. TEXT_NONE: there is none, or too
 * many templates are in each other.
 */
static size_t end_of_hole(text script, size_t at, size_t template_depth)
{
	for (size_t depth = 1; depth > 0;) {
		char byte = byte_at(script, at);
		if (at >= script.size)
			return TEXT_NONE;
		depth = depth + (byte == '{') - (byte == '}');
		if (byte == '`')
			at = end_of_template(script, at, template_depth + 1);
		else if (byte == '\'' || byte == '"')
			at = end_of_quoted(script, at);
		else
			at++;
	}
	return at;
}

static size_t end_of_template(text script, size_t at, size_t depth)
{
	if (depth > DEPTH_MAX)
		return TEXT_NONE;
	at++;
	while (at < script.size && script.data[at] != '`') {
		if (stands_at(script, at, TEXT("${")))
			at = end_of_hole(script, at + 2, depth);
		else
			at += script.data[at] == '\\' ? 2 : 1;
	}
	return at < script.size ? at + 1 : TEXT_NONE;
}

/*
 * What ends with a name, a number or a bracket is divided; elsewhere a / begins a pattern. So it
 * does on a new line behind a block.
 */
static bool begins_pattern(const struct squeezer *squeezer)
{
	static const text keywords[] = {TEXT_INIT("return"), TEXT_INIT("case"), TEXT_INIT("throw"),
		TEXT_INIT("typeof"), TEXT_INIT("of"), TEXT_INIT("in"), TEXT_INIT("instanceof"),
		TEXT_INIT("void"), TEXT_INIT("delete"), TEXT_INIT("new"), TEXT_INIT("else"),
		TEXT_INIT("do"), TEXT_INIT("await"), TEXT_INIT("yield")};
	text last = squeezer->last_token;
	switch (squeezer->last) {
	case TOKEN_NONE:
		return true;
	case TOKEN_WORD:
		return text_is_among(last, keywords, sizeof keywords / sizeof *keywords);
	case TOKEN_SIGN: {
		text before = {squeezer->out, squeezer->size};
		bool is_counted = text_ends(before, TEXT("++")) || text_ends(before, TEXT("--"));
		bool is_behind_block = last.data[0] == '}' && squeezer->has_line;
		return is_behind_block || (!is_counted && !strchr(")]}", last.data[0]));
	}
	default:
		return false;
	}
}

/* How many bytes there say nothing: a space, or a comment; one without an end is all the rest. */
static size_t count_idle(text script, size_t at)
{
	text rest = text_slice(script, at, script.size);
	size_t size = TEXT_NONE;
	if (text_starts(rest, TEXT("//"))) {
		size = text_find_byte(rest, '\n');
	} else if (text_starts(rest, TEXT("/*"))) {
		size = text_find(text_slice(rest, 2, rest.size), TEXT("*/"));
		size = size == TEXT_NONE ? TEXT_NONE : size + 4;
	} else {
		return rest.size && rest.data[0] && strchr(" \t\r\n", rest.data[0]);
	}
	return size == TEXT_NONE ? rest.size : size;
}

static void skip_idle(struct squeezer *squeezer)
{
	for (size_t size; (size = count_idle(squeezer->script, squeezer->at)) > 0;) {
		text skipped = text_slice(squeezer->script, squeezer->at, squeezer->at + size);
		squeezer->has_space = true;
		squeezer->has_line |= text_find_byte(skipped, '\n') != TEXT_NONE;
		squeezer->at += size;
	}
}

/* The token that stands there. False: it has no end. */
static bool read_token(const struct squeezer *squeezer, enum token_kind *kind, text *token)
{
	text script = squeezer->script;
	size_t from = squeezer->at, end = from;
	char byte = script.data[from];
	while (is_word_byte(byte_at(script, end)))
		end++;
	*kind = TOKEN_WORD;
	if (byte == '`' || byte == '\'' || byte == '"') {
		*kind = TOKEN_TEXT;
		end = byte == '`' ? end_of_template(script, from, 0) : end_of_quoted(script, from);
	} else if (byte == '/' && begins_pattern(squeezer)) {
		*kind = TOKEN_PATTERN;
		end = end_of_quoted(script, from);
	} else if (end == from) {
		*kind = TOKEN_SIGN;
		end++;
	}
	if (end == TEXT_NONE)
		return false;
	*token = text_slice(script, from, end);
	return true;
}

/* It declares something: a name or brackets follow. */
static bool is_declaration(const struct squeezer *squeezer, text token)
{
	size_t next = squeezer->at + token.size;
	while (byte_at(squeezer->script, next) == ' ')
		next++;
	char byte = byte_at(squeezer->script, next);
	bool is_member = squeezer->size && squeezer->out[squeezer->size - 1] == '.';
	return text_equal(token, TEXT("const")) && !is_member &&
		(is_word_byte(byte) || byte == '[' || byte == '{');
}

/* Without something between them the two would be read as one. */
static bool must_part(const struct squeezer *squeezer, char first)
{
	if (squeezer->last == TOKEN_NONE)
		return false;
	char last = squeezer->last_token.data[squeezer->last_token.size - 1];
	if (is_word_byte(first))
		return squeezer->last == TOKEN_WORD || squeezer->last == TOKEN_PATTERN;
	if (squeezer->last == TOKEN_WORD)
		return first == '.' && last >= '0' && last <= '9';
	return squeezer->last == TOKEN_SIGN &&
		((last == first && strchr("+-", first)) || (last == '/' && strchr("/*", first)) ||
			(last == '<' && first == '!'));
}

static void write_token(struct squeezer *squeezer, enum token_kind kind, text token)
{
	bool goes_on = squeezer->last == TOKEN_NONE ||
		(squeezer->last == TOKEN_SIGN && strchr(";,{", squeezer->last_token.data[0]));
	if (squeezer->has_line) {
		if (!goes_on)
			squeezer->out[squeezer->size++] = '\n';
	} else if (squeezer->has_space && must_part(squeezer, token.data[0])) {
		squeezer->out[squeezer->size++] = ' ';
	}
	text written = is_declaration(squeezer, token) ? TEXT("let") : token;
	memcpy(squeezer->out + squeezer->size, written.data, written.size);
	squeezer->size += written.size;
	squeezer->at += token.size;
	squeezer->last = kind;
	squeezer->last_token = token;
	squeezer->has_space = squeezer->has_line = false;
}

text asset_squeeze_script(text script, struct arena *arena)
{
	struct squeezer squeezer = {.script = script, .out = arena_bytes(arena, script.size + 1)};
	for (skip_idle(&squeezer); squeezer.at < script.size; skip_idle(&squeezer)) {
		enum token_kind kind;
		text token;
		if (!read_token(&squeezer, &kind, &token))
			return script;
		write_token(&squeezer, kind, token);
	}
	if (squeezer.size)
		squeezer.out[squeezer.size++] = '\n';
	return (text){squeezer.out, squeezer.size};
}
