/*
 * Findings about what a person wrote, or what the machine refused: a code, a place, a message, a
 * hint.
 *
 * diagnostic.def is the one list of codes with severity, Dutch text and Dutch hint. A stage reports
 * with diagnostic_add and goes on; at its end it returns whether it added an error. Each thread
 * fills a list of its own; diagnostics_append brings them together and diagnostics_sort makes the
 * order independent of threads. Printing is check/report.h's business.
 *
 *	diagnostic_add(diagnostics, FACET_VALUE_UNKNOWN, place, value, facet, nearest);
 *
 * Texts may hold {1} … {9}: the first, second … argument. A hint that names an argument which is
 * empty is left out. Everything added is copied into the list's arena.
 */
#ifndef BASE_DIAGNOSTIC_H
#define BASE_DIAGNOSTIC_H

#include "base/list.h"

enum severity {
	SEVERITY_ERROR,   /* the site is not written */
	SEVERITY_WARNING, /* someone should look at it */
	SEVERITY_NOTE,    /* good to know */
	SEVERITY_FAILURE, /* the machine: disk, git, network; ends the run with status 3 */
	SEVERITY_COUNT,
};

enum diagnostic_code {
#define DIAGNOSTIC(id, slug, severity, message, hint) DIAGNOSTIC_##id,
#include "base/diagnostic.def"
#undef DIAGNOSTIC
	DIAGNOSTIC_CODE_COUNT
};

/* Where something stands. line and column count from 1, in bytes; 0 = the whole file (line). */
struct place {
	text path;     /* as the writer knows it: relative to the folder the command was given */
	text revision; /* the git revision it was read from; empty = the work tree */
	uint32_t line;
	uint32_t column;
	uint32_t size; /* bytes that are meant, from column on; 0 = unknown */
};

struct diagnostic {
	enum diagnostic_code code;
	struct place place;
	text message;
	text hint; /* may be empty */
};

struct diagnostics {
	struct diagnostic *items; /* list.h's three fields */
	size_t count;
	size_t capacity;
	struct arena *arena;
	size_t counts[SEVERITY_COUNT];
};

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena);

/* The code's fixed properties; the slug is what people see in [brackets] and in the staff guide. */
text diagnostic_slug(enum diagnostic_code code);
enum severity diagnostic_severity(enum diagnostic_code code);
text diagnostic_message(enum diagnostic_code code); /* with its {1} … */
text diagnostic_hint(enum diagnostic_code code);

#define diagnostic_add(diagnostics, id, place, ...)                                                \
	diagnostic_add_all(diagnostics, DIAGNOSTIC_##id, place,                                    \
		(const text[]){{NULL, 0}, ##__VA_ARGS__},                                          \
		sizeof((const text[]){{NULL, 0}, ##__VA_ARGS__}) / sizeof(text))
/* arguments[0] is unused, so that {1} is arguments[1]. */
void diagnostic_add_all(struct diagnostics *diagnostics, enum diagnostic_code code,
	struct place place, const text arguments[], size_t argument_count);

/* Copies all of `more` behind what is there. */
void diagnostics_append(struct diagnostics *diagnostics, const struct diagnostics *more);
/* By path, revision, line, column, code, message; equal ones become one. */
void diagnostics_sort(struct diagnostics *diagnostics);
size_t diagnostics_count(const struct diagnostics *diagnostics, enum severity severity);
/* Has an error or a failure. */
bool diagnostics_has_error(const struct diagnostics *diagnostics);

#endif
