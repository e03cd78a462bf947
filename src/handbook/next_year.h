/*
 * An edition's files, made ready for the next study year: what a machine may change, and what a
 * person must look at.
 *
 * Only data that says which year it is moves along: the dates and years in editie.yaml, and when a
 * page is reviewed. Prose stays as it is; where it speaks of a year, a date or a course code, that
 * is found and listed.
 *
 *	struct next_year year = {.from = TEXT("2025-2026"), .to = TEXT("2026-2027")};
 *	text bytes = next_year_settings(&year, editie_yaml, place, arena, diagnostics);
 *
 * Knows no disk. All that is returned lives in the arena, or in the bytes given.
 */
#ifndef HANDBOOK_NEXT_YEAR_H
#define HANDBOOK_NEXT_YEAR_H

#include "base/diagnostic.h"

struct next_year {
	text from; /* study years, the second right after the first */
	text to;
};

/* "2025-2026" -> "2026-2027" */
text next_year_name(text study_year, struct arena *arena);

/*
 * editie.yaml: both years, wherever they stand by themselves, and dates in numbers, one later.
 * Keys, addresses, `clause` and `uses` stay: they name what is there.
 * Faulty YAML is reported and returned as it is.
 */
text next_year_settings(const struct next_year *year, text bytes, struct place place,
	struct arena *arena, struct diagnostics *diagnostics);
/*
 * A page: the same bytes, but for a `review:` date in its front matter, which becomes a year later.
 */
text next_year_page(text bytes, struct arena *arena);

/* What a person must look at, in the order in which it is listed. */
enum next_year_kind {
	NEXT_YEAR_CALENDAR,  /* datum=2026-06-01 */
	NEXT_YEAR_DATE,      /* "1 juni", "1 juni 2026", 2026-06-01, 01-06-2026 */
	NEXT_YEAR_YEAR,      /* 2026, 2025-2026, 25/26 */
	NEXT_YEAR_CODE,      /* a course's: LERWPL31X */
	NEXT_YEAR_ELSEWHERE, /* uses:, vervangt:, vervangt= */
	NEXT_YEAR_REVIEW,    /* review: */
	NEXT_YEAR_KIND_COUNT,
};

struct next_year_finding {
	enum next_year_kind kind;
	uint32_t line;
	uint32_t column; /* from 1, in bytes */
	text words;      /* as they stand there */
};

struct next_year_findings LIST(struct next_year_finding);

/* All of a file, in the order of its bytes. */
void next_year_find(struct next_year_findings *out, text bytes, struct arena *arena);

/* What both changing and finding know. */

/* "31-08-2027" as a day; DATE_NONE if it is none that exists. */
int32_t next_year_dutch_date(text word);
/*
 * A study year in short at the beginning of `rest`: "25/26", "25-'26", with quotes doubled in YAML.
 * first    0…99
 * Returns its size in bytes; 0 = there is none.
 */
size_t next_year_short(text rest, uint32_t *first);

#endif
