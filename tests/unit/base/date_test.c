/* Days: both ways through eight centuries, what is a date and what is not, Dutch names. */
#include "base/date.h"

#include "../test.h"

#include <string.h>
#include <time.h>

static void known_days(void **state)
{
	(void)state;
	assert_int_equal(date_to_day((struct date){1970, 1, 1}), 0);
	assert_int_equal(date_to_day((struct date){1969, 12, 31}), -1);
	assert_int_equal(date_to_day((struct date){2000, 2, 29}), 11016);
	assert_int_equal(date_to_day((struct date){2026, 6, 1}), 20605);
	assert_int_equal(date_to_day((struct date){0, 3, 1}), -719468);
	assert_int_equal(date_to_day((struct date){-1, 12, 31}), -719529);
}

static bool is_leap(int32_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Counts along, day by day, as a calendar on the wall does. */
static void every_day_goes_there_and_back(void **state)
{
	(void)state;
	static const uint32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int32_t day = date_to_day((struct date){-400, 1, 1});
	uint32_t weekday = date_weekday(day);
	for (int32_t year = -400; year <= 400; year++) {
		for (uint32_t month = 1; month <= 12; month++) {
			uint32_t length = lengths[month - 1] + (month == 2 && is_leap(year));
			for (uint32_t i = 1; i <= length; i++, day++) {
				struct date date = date_from_day(day);
				assert_true(
					date.year == year && date.month == month && date.day == i);
				assert_true(date_to_day(date) == day);
				assert_true(date_weekday(day) == weekday);
				weekday = (weekday + 1) % 7;
			}
		}
	}
}

static void weekdays_begin_on_monday(void **state)
{
	(void)state;
	assert_int_equal(date_weekday(date_parse(TEXT("2026-06-01"))), 0);
	assert_int_equal(date_weekday(date_parse(TEXT("2026-06-07"))), 6);
	assert_int_equal(date_weekday(0), 3);
	assert_int_equal(date_weekday(-4), 6);
}

static void iso_dates_are_read(void **state)
{
	struct fixture *f = *state;
	static const text good[] = {TEXT_INIT("1900-01-01"), TEXT_INIT("1970-01-01"),
		TEXT_INIT("2024-02-29"), TEXT_INIT("2026-06-30"), TEXT_INIT("2999-12-31")};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		int32_t day = date_parse(good[i]);
		assert_int_not_equal(day, DATE_NONE);
		assert_text(date_iso(&f->arena, day), good[i]);
	}
}

static void what_is_no_date_is_refused(void **state)
{
	(void)state;
	static const text bad[] = {{NULL, 0}, TEXT_INIT("2026-6-1"), TEXT_INIT("2026-06-31"),
		TEXT_INIT("2025-02-29"), TEXT_INIT("1900-02-29"), TEXT_INIT("2026-13-01"),
		TEXT_INIT("2026-00-10"), TEXT_INIT("2026-01-00"), TEXT_INIT("2026-01-32"),
		TEXT_INIT("1899-12-31"), TEXT_INIT("3000-01-01"), TEXT_INIT("01-06-2026"),
		TEXT_INIT("2026/06/01"), TEXT_INIT("2026-06-01 "), TEXT_INIT("2026-06-0x"),
		TEXT_INIT("+026-06-01"), TEXT_INIT("20260601")};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(date_parse(bad[i]), DATE_NONE);
}

static void dutch_names(void **state)
{
	struct fixture *f = *state;
	assert_text(date_dutch(&f->arena, date_parse(TEXT("2026-06-01"))), TEXT("1 juni 2026"));
	assert_text(
		date_dutch(&f->arena, date_parse(TEXT("2025-12-31"))), TEXT("31 december 2025"));
	assert_text(date_dutch_long(&f->arena, date_parse(TEXT("2026-06-01"))),
		TEXT("maandag 1 juni 2026"));
	assert_text(date_dutch_long(&f->arena, date_parse(TEXT("2026-03-08"))),
		TEXT("zondag 8 maart 2026"));
}

static void today_follows_the_time_zone(void **state)
{
	(void)state;
	char *before = getenv("TZ") ? strdup(getenv("TZ")) : NULL;
	setenv("TZ", "EAST-14", 1);
	tzset();
	int32_t east = date_today();
	setenv("TZ", "WEST12", 1);
	tzset();
	int32_t west = date_today(); /* 26 hours behind */
	assert_in_range(east - west, 1, 2);
	int32_t day = (int32_t)(time(NULL) / 86400);
	assert_in_range(west, day - 1, day);
	if (before)
		setenv("TZ", before, 1);
	else
		unsetenv("TZ");
	tzset();
	free(before);
}

static void study_years_are_two_in_a_row(void **state)
{
	(void)state;
	int32_t first = 0;
	assert_true(date_is_study_year(TEXT("2025-2026"), &first));
	assert_int_equal(first, 2025);
	assert_true(date_is_study_year(TEXT("1999-2000"), &first));
	static const text bad[] = {{NULL, 0}, TEXT_INIT("2025"), TEXT_INIT("2025-2027"),
		TEXT_INIT("2026-2025"), TEXT_INIT("2025-26"), TEXT_INIT("2025/2026"),
		TEXT_INIT("2025-2026x"), TEXT_INIT("1899-1900"), TEXT_INIT("2999-3000"),
		TEXT_INIT("abcd-efgh")};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(date_is_study_year(bad[i], &first));
	assert_int_equal(first, 1999);
}

static void a_year_later_is_the_same_day(void **state)
{
	(void)state;
	static const struct {
		const char *day;
		int32_t years;
		const char *later;
	} cases[] = {
		{"2026-08-31", 1, "2027-08-31"},
		{"2024-02-29", 1, "2025-02-28"},
		{"2024-02-29", 4, "2028-02-29"},
		{"2024-02-28", 1, "2025-02-28"},
		{"2024-03-01", -1, "2023-03-01"},
		{"2026-12-31", 0, "2026-12-31"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(
			date_years_later(date_parse(text_of(cases[i].day)), cases[i].years),
			date_parse(text_of(cases[i].later)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(known_days),
		TEST(every_day_goes_there_and_back),
		TEST(weekdays_begin_on_monday),
		TEST(iso_dates_are_read),
		TEST(what_is_no_date_is_refused),
		TEST(dutch_names),
		TEST(today_follows_the_time_zone),
		TEST(study_years_are_two_in_a_row),
		TEST(a_year_later_is_the_same_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
