/*
 * Days: numbers since 1970-01-01 in the Gregorian calendar, no times, no zones.
 *
 * Algorithm: days from civil and back, H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"
 * (2013).
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/arena.h"

#define DATE_NONE INT32_MIN

struct date {
	int32_t year;
	uint32_t month; /* 1…12 */
	uint32_t day;   /* 1…31 */
};

int32_t date_to_day(struct date date);
struct date date_from_day(int32_t day);
/* 0 = Monday … 6 = Sunday. */
uint32_t date_weekday(int32_t day);

/* "2026-06-01", years 1900…2999, a day that exists; DATE_NONE otherwise. */
int32_t date_parse(text iso);
text date_iso(struct arena *arena, int32_t day);
/* "1 juni 2026" */
text date_dutch(struct arena *arena, int32_t day);
/* "maandag 1 juni 2026" */
text date_dutch_long(struct arena *arena, int32_t day);
/*
 * The same day that many years later (earlier, if negative); 29 February becomes the 28th where
 * there is none.
 */
int32_t date_years_later(int32_t day, int32_t years);
/* The machine's day, in its own time zone; for warnings only, never for a site's bytes. */
int32_t date_today(void);

/* "2025-2026": two years in a row. Gives the first year. */
bool date_is_study_year(text name, int32_t *first_year);

#endif
