/* JSON, a piece at a time. See json.h. */
#include "base/json.h"

#include "base/utf8.h"

#include <assert.h>
#include <math.h>

/* The comma that parts this value or key from the one before it. */
static void begin_piece(struct json *json)
{
	uint32_t bit = UINT32_C(1) << json->depth;
	if (json->has_key)
		json->has_key = false;
	else if (json->is_continued & bit)
		buffer_add_byte(json->out, ',');
	json->is_continued |= bit;
}

void json_open(struct json *json, char bracket)
{
	begin_piece(json);
	buffer_add_byte(json->out, bracket);
	json->depth++;
	assert(json->depth < JSON_DEPTH_MAX);
	json->is_continued &= ~(UINT32_C(1) << json->depth);
}

void json_close(struct json *json, char bracket)
{
	assert(json->depth > 0 && !json->has_key);
	json->depth--;
	buffer_add_byte(json->out, bracket);
}

static bool is_line_end(text three)
{
	return text_equal(three, TEXT("\u2028")) || text_equal(three, TEXT("\u2029"));
}

/* The bytes at `at` that can't stay as they are: 1, 3, or 0. */
static size_t special_size(text valid, size_t at)
{
	unsigned char byte = (unsigned char)valid.data[at];
	if (byte < 0x20 || byte == '"' || byte == '\\' || byte == '<')
		return 1;
	return byte == 0xE2 && is_line_end(text_slice(valid, at, at + 3)) ? 3 : 0;
}

/* The letter after a backslash, for those that have one; otherwise 0. */
static char short_escape(int32_t code_point)
{
	switch (code_point) {
	case '\n':
		return 'n';
	case '\t':
		return 't';
	case '\r':
		return 'r';
	case '"':
	case '\\':
		return (char)code_point;
	default:
		return 0;
	}
}

static void add_escape(struct buffer *out, text valid, size_t at)
{
	size_t size;
	int32_t code_point = utf8_decode(valid, at, &size);
	char letter = short_escape(code_point);
	if (letter)
		buffer_add(out, (text){(const char[]){'\\', letter}, 2});
	else
		buffer_format(out, "\\u%04x", (unsigned)code_point);
}

static void add_escaped(struct buffer *out, text valid)
{
	size_t plain = 0, at = 0;
	while (at < valid.size) {
		size_t size = special_size(valid, at);
		if (size == 0) {
			at++;
			continue;
		}
		buffer_add(out, text_slice(valid, plain, at));
		add_escape(out, valid, at);
		at += size;
		plain = at;
	}
	buffer_add(out, text_slice(valid, plain, valid.size));
}

static void add_string(struct buffer *out, text value)
{
	size_t invalid;
	buffer_add_byte(out, '"');
	while ((invalid = utf8_find_invalid(value)) != TEXT_NONE) {
		add_escaped(out, text_slice(value, 0, invalid));
		buffer_add(out, TEXT("\uFFFD"));
		value = text_slice(value, invalid + 1, value.size);
	}
	add_escaped(out, value);
	buffer_add_byte(out, '"');
}

void json_key(struct json *json, text key)
{
	assert(json->depth > 0 && !json->has_key);
	begin_piece(json);
	add_string(json->out, key);
	buffer_add_byte(json->out, ':');
	json->has_key = true;
}

void json_text(struct json *json, text value)
{
	begin_piece(json);
	add_string(json->out, value);
}

void json_number(struct json *json, uint64_t value)
{
	begin_piece(json);
	buffer_add_number(json->out, value);
}

void json_real(struct json *json, double value)
{
	assert(isfinite(value));
	begin_piece(json);
	buffer_format(json->out, "%.17g", value);
}

void json_bool(struct json *json, bool value)
{
	begin_piece(json);
	buffer_add(json->out, value ? TEXT("true") : TEXT("false"));
}

void json_null(struct json *json)
{
	begin_piece(json);
	buffer_add(json->out, TEXT("null"));
}

void json_member_text(struct json *json, text key, text value)
{
	json_key(json, key);
	json_text(json, value);
}

void json_member_number(struct json *json, text key, uint64_t value)
{
	json_key(json, key);
	json_number(json, value);
}

void json_member_bool(struct json *json, text key, bool value)
{
	json_key(json, key);
	json_bool(json, value);
}

void json_member_open(struct json *json, text key, char bracket)
{
	json_key(json, key);
	json_open(json, bracket);
}
