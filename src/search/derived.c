/* See derived.h. */
#include "search/derived.h"

static char small_letter(char byte)
{
	if (byte >= 'A' && byte <= 'Z')
		return (char)(byte | 0x20);
	return byte;
}

static bool stays(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

text derived_name(text title, struct arena *arena)
{
	text name = {arena_bytes(arena, title.size), 0};
	char *out = (char *)name.data;
	bool is_between = false;
	for (size_t i = 0; i < title.size; i++) {
		char byte = small_letter(title.data[i]);
		if (!stays(byte)) {
			is_between = name.size > 0;
			continue;
		}
		if (is_between)
			out[name.size++] = '-';
		out[name.size++] = byte;
		is_between = false;
	}
	return name;
}
