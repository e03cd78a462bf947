/*
 * Diagnostics for people and for programs: text with the line and a caret, JSON, SARIF 2.1.0.
 *
 * The list is sorted before (diagnostics_sort) and printed in that order. The report knows no
 * source: lines come from a callback. What people wrote is made harmless for a terminal: control
 * characters and bytes that are no UTF-8 show as U+FFFD.
 *
 *	content/2025-2026/editie.yaml:4:3: fout: onbekende sleutel 'van-af' [yaml-sleutel-onbekend]
 *	  van-af: 2025-09-01
 *	  ^~~~~~
 *	  hint: Bedoelde je 'vanaf'?
 *	1 fout
 */
#ifndef CHECK_REPORT_H
#define CHECK_REPORT_H

#include "base/diagnostic.h"

#include <stdio.h>

/* Gives a place's whole line, without its line end. Returns false if it can't be had. */
typedef bool report_read_line(void *payload, const struct place *place, text *line);

struct report {
	FILE *out;
	report_read_line *read_line; /* NULL: no lines are shown, and columns stay bytes */
	void *payload;
	bool with_colour; /* ANSI colours in the text */
};

/* Prints the findings and, if there are any, how many of each severity. */
void report_text(const struct report *report, const struct diagnostics *diagnostics);
/*
 * An array of objects: path, line, column, severity ("error", "warning", "note", "failure"), code
 * (the slug), message, hint, revision. line and column are 0, hint and revision "" if there is
 * none.
 */
void report_json(const struct report *report, const struct diagnostics *diagnostics);
/* One run; its rules are all codes there are. Hints stand on the message's second line. */
void report_sarif(const struct report *report, const struct diagnostics *diagnostics);

/* The columns of a place as people count them: in code points, from 1. For the formats above. */
struct report_columns {
	uint32_t first; /* 0 = the whole line or file */
	uint32_t end;   /* the first one behind the place; first if its size is unknown */
};
struct report_columns report_columns(const struct report *report, const struct place *place);

#endif
