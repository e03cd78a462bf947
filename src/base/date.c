/*
 * Days and their Dutch names. See date.h.
 *
 * Inside, a year begins on 1 March, so that the leap day is its last, and 400 years (an era, always
 * 146097 days) are handled alike.
 */
#include "base/date.h"

#include <assert.h>
#include <time.h>

enum {
	ERA_YEARS = 400,
	ERA_DAYS = 146097,
	EPOCH_OFFSET = 719468, /* days from 0000-03-01 to 1970-01-01 */
	YEAR_FIRST = 1900,
	YEAR_LAST = 2999,
	ISO_SIZE = sizeof "2026-06-01" - 1,
	STUDY_YEAR_SIZE = sizeof "2025-2026" - 1,
};

static const char *const month_names[] = {"januari", "februari", "maart", "april", "mei", "juni",
	"juli", "augustus", "september", "oktober", "november", "december"};
static const char *const weekday_names[] = {
	"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"};

/* Rounds towards minus infinity, so that the years before 0 fall into the right era. */
static int32_t floor_divide(int32_t number, int32_t divisor)
{
	return (number >= 0 ? number : number - (divisor - 1)) / divisor;
}

int32_t date_to_day(struct date date)
{
	assert(date.month >= 1 && date.month <= 12);
	int32_t month = (int32_t)date.month, day = (int32_t)date.day;
	int32_t year = date.year - (month <= 2);
	int32_t era = floor_divide(year, ERA_YEARS);
	int32_t year_of_era = year - era * ERA_YEARS;
	int32_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * ERA_DAYS + day_of_era - EPOCH_OFFSET;
}

struct date date_from_day(int32_t day)
{
	int32_t since = day + EPOCH_OFFSET;
	int32_t era = floor_divide(since, ERA_DAYS);
	int32_t day_of_era = since - era * ERA_DAYS;
	int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
				      day_of_era / (ERA_DAYS - 1)) /
		365;
	int32_t day_of_year =
		day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int32_t month_from_march = (5 * day_of_year + 2) / 153;
	int32_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
	return (struct date){
		.year = year_of_era + era * ERA_YEARS + (month <= 2),
		.month = (uint32_t)month,
		.day = (uint32_t)(day_of_year - (153 * month_from_march + 2) / 5 + 1),
	};
}

uint32_t date_weekday(int32_t day)
{
	/* 1970-01-01 was a Thursday. */
	int32_t shifted = day % 7 + 3;
	return (uint32_t)((shifted + 7) % 7);
}

int32_t date_parse(text iso)
{
	uint32_t year, month, day;
	if (iso.size != ISO_SIZE || iso.data[4] != '-' || iso.data[7] != '-')
		return DATE_NONE;
	if (!text_number(text_slice(iso, 0, 4), &year) ||
		!text_number(text_slice(iso, 5, 7), &month) ||
		!text_number(text_slice(iso, 8, 10), &day))
		return DATE_NONE;
	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12)
		return DATE_NONE;
	/* A day that doesn't exist (31 April) comes back as another. */
	int32_t number = date_to_day((struct date){(int32_t)year, month, day});
	struct date back = date_from_day(number);
	return back.month == month && back.day == day ? number : DATE_NONE;
}

text date_iso(struct arena *arena, int32_t day)
{
	struct date date = date_from_day(day);
	return arena_format(arena, "%04d-%02u-%02u", date.year, date.month, date.day);
}

text date_dutch(struct arena *arena, int32_t day)
{
	struct date date = date_from_day(day);
	return arena_format(arena, "%u %s %d", date.day, month_names[date.month - 1], date.year);
}

text date_dutch_long(struct arena *arena, int32_t day)
{
	struct date date = date_from_day(day);
	return arena_format(arena, "%s %u %s %d", weekday_names[date_weekday(day)], date.day,
		month_names[date.month - 1], date.year);
}

int32_t date_years_later(int32_t day, int32_t years)
{
	struct date date = date_from_day(day);
	date.year += years;
	int32_t later = date_to_day(date);
	return date_from_day(later).month == date.month ? later : later - 1;
}

int32_t date_today(void)
{
	time_t now = time(NULL);
	struct tm local;
	localtime_r(&now, &local);
	return date_to_day((struct date){
		local.tm_year + 1900, (uint32_t)local.tm_mon + 1, (uint32_t)local.tm_mday});
}

bool date_is_study_year(text name, int32_t *first_year)
{
	uint32_t first, second;
	if (name.size != STUDY_YEAR_SIZE || name.data[4] != '-')
		return false;
	if (!text_number(text_slice(name, 0, 4), &first) ||
		!text_number(text_slice(name, 5, 9), &second))
		return false;
	if (first < YEAR_FIRST || second > YEAR_LAST || second != first + 1)
		return false;
	*first_year = (int32_t)first;
	return true;
}
