/*
 * What cmark must not see as it is written, found before the parse and put back after it.
 *
 *	source    cmark gets    why
 *	::: name  <?ww:LINE?>   an HTML block of one line, which interrupts paragraphs and
 *	                        lists: a marker comes out at its true level, not inside code
 *	a. text   1. text       the same width: an ordered list
 *	\{        two bytes     a brace that is text can still be told from one that isn't
 *
 * Lines and columns stay true, but for the rest of a ::: line, where nothing else stands. A mark is
 * looked for after a line's container prefix (blanks, >, list markers) without knowing about code:
 * what turns up inside code or HTML is restored from the source. The same pass over the lines holds
 * the limits that keep cmark's quadratic cases small, and remembers the lines that look like the
 * delimiter row of a table.
 */
#ifndef MARKDOWN_MARK_H
#define MARKDOWN_MARK_H

#include "markdown/commonmark.h"
#include "markdown/lines.h"

/* N'Ko: as good as never written here, and punctuation to cmark as the backslash is. */
#define MARK_BRACE_TEXT TEXT("\xDF\xB7")

enum mark_kind {
	MARK_FENCE,
	MARK_LETTER,
	MARK_BRACE,
	MARK_STRAY, /* a letter that continues no sequence: left as it is */
};

struct mark {
	enum mark_kind kind;
	uint32_t line;
	uint32_t from; /* bytes [from, until) of the text are replaced */
	uint32_t until;
	uint32_t partner; /* fence: index of the other end; MARK_NONE = none */
	bool is_found;    /* fence, letter: stands where it means something, or is code */
};

#define MARK_NONE UINT32_MAX

struct marks {
	struct mark *items; /* list.h's three fields; in the order of the text */
	size_t count;
	size_t capacity;
	size_t counts[MARK_STRAY + 1];                    /* by kind */
	struct delimiter_lines LIST(uint32_t) delimiters; /* lines like | --- | --- |, ascending */
	bool may_define;                                  /* there may be definitions of links */
	const struct lines *lines;
	uint32_t first_line; /* of the text: those before it are front matter */
};

/*
 * Finds the marks from `first_line` on; none at all if `is_plain`.
 * Returns false if the text must not be given to cmark: it breaks a limit, or holds what we use as
 * a mark ourselves. That is reported.
 */
bool mark_scan(struct marks *marks, const struct lines *lines, uint32_t first_line, bool is_plain,
	struct arena *arena, struct diagnostics *diagnostics);

/* Gives cmark the text with the marks in it, and an empty line for each line of front matter. */
void mark_feed(const struct marks *marks, cmark_parser *parser);

/* The text with only its braces marked: for text that is fed apart. Itself if there are none. */
text mark_braces(text source, struct arena *arena);

/* Index of the first mark that stands on `line` or after it. */
size_t mark_from(const struct marks *marks, uint32_t line);
/* The fence mark that an HTML block is, or NULL. */
struct mark *mark_of_block(const struct marks *marks, text literal);
/* The letter mark (or stray letter) at a place, or NULL. */
struct mark *mark_of_letter(const struct marks *marks, uint32_t line, uint32_t column);

/*
 * The source text of a literal made of whole lines, from first_line on: code and HTML blocks.
 * Letters in it count as found, fences only if `holds_fences`.
 */
text mark_restore_block(const struct marks *marks, text literal, uint32_t first_line,
	bool holds_fences, struct arena *arena);
/* The source text of an inline literal, an address or a title; braces become `brace`. */
text mark_restore_inline(const struct marks *marks, text literal, text brace, struct arena *arena);
/* The same for text in which only letters can be hidden: it begins at `spot`. */
text mark_restore_letters(
	const struct marks *marks, text literal, struct spot spot, struct arena *arena);

#endif
