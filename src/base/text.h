/*
 * Slices of text: a pointer and a length, not NUL-terminated, UTF-8 unless said otherwise.
 *
 * A text never owns its bytes: they belong to an arena, a mapped file or a literal, and outlive the
 * slice by the caller's arrangement. An empty text may have a NULL pointer. All functions take
 * texts by value and touch nothing else, so any thread may call them.
 *
 *	text rest = TEXT("niveau=3,4"), key;
 *	text_cut(&rest, '=', &key);		key is "niveau", rest is "3,4"
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct text {
	const char *data;
	size_t size; /* bytes */
} text;

#define TEXT(literal) ((text){"" literal, sizeof(literal) - 1})
/* The same where C wants a constant: static const text keys[] = {TEXT_INIT("title")}; */
#define TEXT_INIT(literal)                                                                         \
	{                                                                                          \
		"" literal, sizeof(literal) - 1                                                    \
	}
#define TEXT_NONE SIZE_MAX

/* For printf: printf("%.*s", TEXT_PRINT(name)); */
#define TEXT_PRINT(t) (int)(t).size, (t).data ? (t).data : ""

text text_of(const char *c_string);

/* Inline: half of all comparisons are of names that differ in size. */
static inline bool text_equal(text a, text b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}
/* By bytes, shorter first where one begins the other: < 0, 0, > 0. */
int text_compare(text a, text b);
/*
 * As people sort: ASCII case is ignored and runs of digits compare by value, so that artikel-2
 * stands before artikel-10. Texts that differ never compare as 0 (bytes decide last).
 */
int text_compare_natural(text a, text b);
bool text_starts(text subject, text prefix);
/* Inline: mostly, the last byte says no. */
static inline bool text_ends(text subject, text suffix)
{
	if (suffix.size == 0)
		return true;
	return subject.size >= suffix.size &&
		subject.data[subject.size - 1] == suffix.data[suffix.size - 1] &&
		memcmp(subject.data + subject.size - suffix.size, suffix.data, suffix.size) == 0;
}

/* Bytes [from, until), clamped to the subject. */
text text_slice(text subject, size_t from, size_t until);
/* How many bytes both begin with. */
size_t text_shared(text a, text b);
/* Without the spaces, tabs, CR and LF at both ends. */
text text_trim(text subject);
/* Offset of the first (last) occurrence, or TEXT_NONE. An empty needle is found at 0. */
size_t text_find(text subject, text needle);
size_t text_find_byte(text subject, char byte);
size_t text_find_last(text subject, char byte);

/*
 * Moves what stands before the first `separator` from `rest` to `head` and drops the separator.
 * Without separator all of `rest` moves and `rest` becomes empty. Returns whether it was found.
 */
bool text_cut(text *rest, char separator, text *head);
/* Takes one line, without its LF or CRLF, off `rest`; false when `rest` is empty. */
bool text_line(text *rest, text *line);

/* Decimal digits only, up to 9 of them. */
bool text_number(text subject, uint32_t *out);

/* Whether the word is one of words[word_count]. */
bool text_is_among(text word, const text words[], size_t word_count);

/*
 * The candidate with the smallest edit distance (optimal string alignment, in bytes) to `subject`,
 * or the empty text when none is near enough (more than a third of the word, at most 3) to be
 * offered as "bedoelde je …?". The first of equals wins.
 */
text text_nearest(text subject, const text candidates[], size_t candidate_count);

#endif
