/*
 * UTF-8: checking, decoding, folding and measuring. Bytes below 0x80 take a fast path; the rest is
 * utf8proc's (Unicode 15).
 *
 * All but utf8_find_invalid expect well-formed text: check once, where bytes come in.
 *
 *	text word = utf8_fold(arena, TEXT("Één"));	"een"
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"

enum { UTF8_FOLDED_MAX = 128 }; /* bytes */

/* Offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or TEXT_NONE. */
size_t utf8_find_invalid(text subject);
/* Decodes the code point at `offset` of well-formed text; *size = its bytes (1…4). */
int32_t utf8_decode(text subject, size_t offset, size_t *size);

/*
 * For comparing: lower case, without accents, compatibility forms resolved: "Ĳssel Één" -> "ijssel
 * een". What is folded already is returned as it is, and nothing is allocated.
 */
text utf8_fold(struct arena *arena, text subject);
/* The same for one code point. Returns how many bytes of out[UTF8_FOLDED_MAX] it becomes. */
size_t utf8_fold_one(int32_t code_point, char out[]);
/* Lower case only, accents kept; as utf8_fold where nothing changes. */
text utf8_lower(struct arena *arena, text subject);

/* Code points. */
size_t utf8_count(text subject);
/* Terminal columns: wide = 2, combining and control characters = 0. */
size_t utf8_width(text subject);
/* Letter, digit or combining mark in any script: part of a word. */
bool utf8_is_word(int32_t code_point);
/*
 * Something to see, or a plain space: no control, no invisible format character, nothing
 * unassigned.
 */
bool utf8_is_printable(int32_t code_point);

/*
 * A heading as an address: folded, runs of all but a-z and 0-9 become one '-', none at the ends:
 * "Niveau 3: uren" -> "niveau-3-uren". Apostrophes and soft hyphens vanish. Empty when nothing is
 * left.
 */
text utf8_slug(struct arena *arena, text subject);
/* [a-z0-9-]+ without '-' at the ends. */
bool utf8_is_slug(text subject);

#endif
