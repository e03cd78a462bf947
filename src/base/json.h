/*
 * Writing JSON (RFC 8259) into a buffer, a piece at a time; commas come by themselves.
 *
 * Strings are escaped so that the result may also stand in a page's <script>: '<', and U+2028 and
 * U+2029, which older JavaScript takes for line ends. Bytes that are not UTF-8 become U+FFFD. That
 * keys stand in objects only, and that what is opened is closed, is the caller's business.
 *
 *	struct json json = {.out = &buffer};
 *	json_open(&json, '{');
 *	json_key(&json, TEXT("title"));
 *	json_text(&json, page->title);
 *	json_close(&json, '}');			{"title":"Stagedagen"}
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buffer.h"

enum { JSON_DEPTH_MAX = 32 };

struct json {
	struct buffer *out;
	int depth;             /* objects and arrays that are open */
	uint32_t is_continued; /* bit n: something stands already at depth n */
	bool has_key;          /* a key was written and waits for its value */
};

/* bracket: '{' or '[', and the one that belongs to it. */
void json_open(struct json *json, char bracket);
void json_close(struct json *json, char bracket);
void json_key(struct json *json, text key);

void json_text(struct json *json, text value);
void json_number(struct json *json, uint64_t value);
/* Reads back as the same number; finite numbers only. */
void json_real(struct json *json, double value);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);

/* A key with its value; or with the object or array that it opens. */
void json_member_text(struct json *json, text key, text value);
void json_member_number(struct json *json, text key, uint64_t value);
void json_member_bool(struct json *json, text key, bool value);
void json_member_open(struct json *json, text key, char bracket);

#endif
