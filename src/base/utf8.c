/*
 * UTF-8 by utf8proc, behind a fast path for ASCII. See utf8.h.
 *
 * Folding and lowering work one code point at a time: marks are dropped, so none can need
 * reordering, and utf8proc_map with its own allocation was eighteen times slower on words.
 */
#include "base/utf8.h"

#include "base/ascii.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

/* Code points that one may become; Unicode's longest is 18 (U+FDFA). */
enum { MAPPED_MAX = UTF8_FOLDED_MAX / 4 };

/* Turns a code point into mapped[0 … MAPPED_MAX); returns how many. */
typedef size_t map_code_point(int32_t code_point, int32_t mapped[]);

static bool is_ascii(char byte)
{
	return (unsigned char)byte < 0x80;
}

static bool is_continuation(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The end of the run of ASCII that begins at `from`, eight bytes at a time. */
static size_t ascii_end(text subject, size_t from)
{
	uint64_t eight;
	while (from + sizeof eight <= subject.size) {
		memcpy(&eight, subject.data + from, sizeof eight);
		if (eight & UINT64_C(0x8080808080808080))
			break;
		from += sizeof eight;
	}
	while (from < subject.size && is_ascii(subject.data[from]))
		from++;
	return from;
}

/* As utf8proc_iterate: bytes of the code point, or negative. */
static utf8proc_ssize_t iterate(text subject, size_t offset, int32_t *code_point)
{
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)subject.data + offset;
	return utf8proc_iterate(bytes, (utf8proc_ssize_t)(subject.size - offset), code_point);
}

size_t utf8_find_invalid(text subject)
{
	for (size_t at = ascii_end(subject, 0); at < subject.size; at = ascii_end(subject, at)) {
		int32_t code_point;
		utf8proc_ssize_t size = iterate(subject, at, &code_point);
		if (size <= 0)
			return at;
		at += (size_t)size;
	}
	return TEXT_NONE;
}

int32_t utf8_decode(text subject, size_t offset, size_t *size)
{
	assert(offset < subject.size);
	*size = 1;
	if (is_ascii(subject.data[offset]))
		return subject.data[offset];
	int32_t code_point;
	utf8proc_ssize_t taken = iterate(subject, offset, &code_point);
	assert(taken > 0);
	*size = (size_t)taken;
	return code_point;
}

static size_t map_fold(int32_t code_point, int32_t mapped[])
{
	int boundary = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char(code_point, mapped, MAPPED_MAX,
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
		&boundary);
	assert(count >= 0 && count <= MAPPED_MAX);
	return (size_t)count;
}

static size_t map_lower(int32_t code_point, int32_t mapped[])
{
	mapped[0] = utf8proc_tolower(code_point);
	return 1;
}

/* The offset of the first code point that `map` changes. */
static size_t unchanged_end(text subject, map_code_point *map)
{
	size_t at = 0;
	while (at < subject.size) {
		char byte = subject.data[at];
		size_t size = 1;
		if (ascii_is_upper(byte))
			break;
		if (!is_ascii(byte)) {
			int32_t mapped[MAPPED_MAX];
			int32_t code_point = utf8_decode(subject, at, &size);
			if (map(code_point, mapped) != 1 || mapped[0] != code_point)
				break;
		}
		at += size;
	}
	return at;
}

/* Writes the mapped code points, unless `out` is NULL. Returns their bytes. */
static size_t encode(char *out, const int32_t mapped[], size_t count)
{
	size_t total = 0;
	for (size_t i = 0; i < count; i++) {
		utf8proc_uint8_t bytes[4];
		size_t size = (size_t)utf8proc_encode_char(mapped[i], bytes);
		if (out)
			memcpy(out + total, bytes, size);
		total += size;
	}
	return total;
}

/* Writes the mapped text, unless `out` is NULL. Returns its bytes. */
static size_t map_all(char *out, text subject, map_code_point *map)
{
	size_t total = 0, size;
	for (size_t at = 0; at < subject.size; at += size) {
		int32_t mapped[MAPPED_MAX];
		int32_t code_point = utf8_decode(subject, at, &size);
		size_t count = 1;
		if (code_point >= 0x80)
			count = map(code_point, mapped);
		else
			mapped[0] = (unsigned char)ascii_lower((char)code_point);
		total += encode(out ? out + total : NULL, mapped, count);
	}
	return total;
}

static text map_text(struct arena *arena, text subject, map_code_point *map)
{
	size_t kept = unchanged_end(subject, map);
	if (kept == subject.size)
		return subject;
	text rest = text_slice(subject, kept, subject.size);
	size_t size = kept + map_all(NULL, rest, map);
	char *bytes = arena_bytes(arena, size);
	memcpy(bytes, subject.data, kept);
	map_all(bytes + kept, rest, map);
	return (text){bytes, size};
}

text utf8_fold(struct arena *arena, text subject)
{
	return map_text(arena, subject, map_fold);
}

size_t utf8_fold_one(int32_t code_point, char out[])
{
	int32_t mapped[MAPPED_MAX];
	if (code_point >= 0x80)
		return encode(out, mapped, map_fold(code_point, mapped));
	out[0] = ascii_lower((char)code_point);
	return 1;
}

text utf8_lower(struct arena *arena, text subject)
{
	return map_text(arena, subject, map_lower);
}

size_t utf8_count(text subject)
{
	size_t count = 0;
	for (size_t i = 0; i < subject.size; i++)
		count += !is_continuation(subject.data[i]);
	return count;
}

size_t utf8_width(text subject)
{
	size_t width = 0, size;
	for (size_t at = 0; at < subject.size; at += size)
		width += (size_t)utf8proc_charwidth(utf8_decode(subject, at, &size));
	return width;
}

bool utf8_is_word(int32_t code_point)
{
	if (code_point < 0x80)
		return ascii_is_letter((char)code_point) || ascii_is_digit((char)code_point);
	/* utf8proc numbers the categories in order: letters, marks, numbers, all else. */
	utf8proc_category_t category = utf8proc_category(code_point);
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

bool utf8_is_printable(int32_t code_point)
{
	if (code_point < 0x80)
		return code_point >= ' ' && code_point < 0x7F;
	utf8proc_category_t category = utf8proc_category(code_point);
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ZS;
}

static bool is_slug_byte(char byte)
{
	return ascii_is_lower(byte) || ascii_is_digit(byte);
}

/* ' ‘ ’ and the soft hyphen stand inside a word and do not part it. */
static bool vanishes(int32_t code_point)
{
	return code_point == '\'' || code_point == 0x2018 || code_point == 0x2019 ||
		code_point == 0xAD;
}

text utf8_slug(struct arena *arena, text subject)
{
	text folded = utf8_fold(arena, subject);
	char *bytes = arena_bytes(arena, folded.size);
	size_t used = 0, size;
	bool is_parted = false;
	for (size_t at = 0; at < folded.size; at += size) {
		int32_t code_point = utf8_decode(folded, at, &size);
		if (size == 1 && is_slug_byte(folded.data[at])) {
			if (is_parted && used > 0)
				bytes[used++] = '-';
			bytes[used++] = folded.data[at];
			is_parted = false;
		} else if (!vanishes(code_point)) {
			is_parted = true;
		}
	}
	return (text){bytes, used};
}

bool utf8_is_slug(text subject)
{
	if (subject.size == 0 || subject.data[0] == '-' || subject.data[subject.size - 1] == '-')
		return false;
	for (size_t i = 0; i < subject.size; i++)
		if (!is_slug_byte(subject.data[i]) && subject.data[i] != '-')
			return false;
	return true;
}
