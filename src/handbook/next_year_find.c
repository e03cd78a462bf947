/*
 * What a person must look at in an edition that was copied. See next_year.h.
 *
 * A line is read from left to right; at each place the first kind of thing that begins there is
 * taken whole, so that the year in a date is not found twice.
 */
#include "handbook/next_year.h"

#include "base/date.h"

enum { CODE_SIZE_MIN = 5, CODE_CAPITALS_MIN = 3, DAY_SIZE_MAX = 2, YEAR_SIZE = 4 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_word_byte(char c)
{
	return is_digit(c) || is_capital(c) || (c >= 'a' && c <= 'z') || c == '_' ||
		(unsigned char)c >= 0x80;
}

/* How many digits stand here. */
static size_t digits(text rest)
{
	size_t size = 0;
	while (size < rest.size && is_digit(rest.data[size]))
		size++;
	return size;
}

static bool ends_word(text rest, size_t size)
{
	return size >= rest.size || !is_word_byte(rest.data[size]);
}

/* "datum=2026-06-01" or "datum=2026-06-15/2026-07-10" */
static size_t calendar_size(text rest)
{
	size_t size = TEXT("datum=").size;
	if (!text_starts(rest, TEXT("datum=")))
		return 0;
	while (size < rest.size &&
		(is_digit(rest.data[size]) || rest.data[size] == '-' || rest.data[size] == '/'))
		size++;
	return size;
}

/* 1900…2099; one that a word begins with is none. */
static size_t year_size(text rest)
{
	bool is_year = digits(rest) == YEAR_SIZE &&
		(text_starts(rest, TEXT("19")) || text_starts(rest, TEXT("20")));
	return is_year && ends_word(rest, YEAR_SIZE) ? YEAR_SIZE : 0;
}

/* "2025-2026", "25/26" or "2026" */
static size_t years_size(text rest)
{
	int32_t first;
	uint32_t short_first;
	size_t short_size = next_year_short(rest, &short_first);
	if (short_size > 0 && ends_word(rest, short_size))
		return short_size;
	text study_year = text_slice(rest, 0, 2 * YEAR_SIZE + 1);
	if (date_is_study_year(study_year, &first) && ends_word(rest, study_year.size))
		return study_year.size;
	return year_size(rest);
}

/* " juni" or " juni 2026", what follows a day's number */
static size_t month_size(text rest)
{
	static const text months[] = {TEXT_INIT(" januari"), TEXT_INIT(" februari"),
		TEXT_INIT(" maart"), TEXT_INIT(" april"), TEXT_INIT(" mei"), TEXT_INIT(" juni"),
		TEXT_INIT(" juli"), TEXT_INIT(" augustus"), TEXT_INIT(" september"),
		TEXT_INIT(" oktober"), TEXT_INIT(" november"), TEXT_INIT(" december")};
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		size_t size = months[i].size;
		if (!text_starts(rest, months[i]) || !ends_word(rest, size))
			continue;
		size_t year = size < rest.size && rest.data[size] == ' '
			? year_size(text_slice(rest, size + 1, rest.size))
			: 0;
		return year ? size + 1 + year : size;
	}
	return 0;
}

/* "2026-06-01", "01-06-2026", "1 juni" or "1 juni 2026" */
static size_t date_size(text rest)
{
	text numbers = text_slice(rest, 0, TEXT("2026-06-01").size);
	bool is_date =
		date_parse(numbers) != DATE_NONE || next_year_dutch_date(numbers) != DATE_NONE;
	if (is_date && ends_word(rest, numbers.size))
		return numbers.size;
	size_t day = digits(rest);
	if (day == 0 || day > DAY_SIZE_MAX)
		return 0;
	size_t month = month_size(text_slice(rest, day, rest.size));
	return month ? day + month : 0;
}

/* Capitals and digits, and enough of both to be no abbreviation: "LERWPL31X" */
static size_t code_size(text rest)
{
	size_t size = 0, capitals = 0, numbers = 0;
	for (; size < rest.size && (is_capital(rest.data[size]) || is_digit(rest.data[size]));
		size++) {
		capitals += is_capital(rest.data[size]);
		numbers += is_digit(rest.data[size]);
	}
	bool is_code = size >= CODE_SIZE_MIN && capitals >= CODE_CAPITALS_MIN && numbers > 0;
	return is_code && ends_word(rest, size) ? size : 0;
}

/* "vervangt=2024-2025/rollen/student.md#taken" */
static size_t elsewhere_size(text rest)
{
	size_t size = 0;
	if (!text_starts(rest, TEXT("vervangt=")))
		return 0;
	while (size < rest.size && rest.data[size] != ' ' && rest.data[size] != '}')
		size++;
	return size;
}

/* A line that is all about one thing. */
static bool find_key(text line, enum next_year_kind *kind)
{
	text start = text_trim(line);
	if (text_starts(start, TEXT("review:")))
		*kind = NEXT_YEAR_REVIEW;
	else if (text_starts(start, TEXT("uses:")) || text_starts(start, TEXT("vervangt:")))
		*kind = NEXT_YEAR_ELSEWHERE;
	else
		return false;
	return true;
}

/* What begins here, and how long it is; 0 = nothing. */
static size_t find_here(text rest, enum next_year_kind *kind)
{
	static size_t (*const sizes[])(text rest) = {
		[NEXT_YEAR_CALENDAR] = calendar_size,
		[NEXT_YEAR_DATE] = date_size,
		[NEXT_YEAR_YEAR] = years_size,
		[NEXT_YEAR_CODE] = code_size,
		[NEXT_YEAR_ELSEWHERE] = elsewhere_size,
	};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		size_t size = sizes[i](rest);
		*kind = (enum next_year_kind)i;
		if (size)
			return size;
	}
	return 0;
}

static void find_in_line(
	struct next_year_findings *out, text line, uint32_t number, struct arena *arena)
{
	enum next_year_kind kind;
	if (find_key(line, &kind)) {
		*list_add(out, arena) =
			(struct next_year_finding){kind, number, 1, text_trim(line)};
		return;
	}
	for (size_t at = 0; at < line.size;) {
		size_t size = at > 0 && is_word_byte(line.data[at - 1])
			? 0
			: find_here(text_slice(line, at, line.size), &kind);
		if (size)
			*list_add(out, arena) = (struct next_year_finding){
				kind, number, (uint32_t)at + 1, text_slice(line, at, at + size)};
		at += size ? size : 1;
	}
}

void next_year_find(struct next_year_findings *out, text bytes, struct arena *arena)
{
	text rest = bytes, line;
	*out = (struct next_year_findings){.count = 0};
	for (uint32_t number = 1; text_line(&rest, &line); number++)
		find_in_line(out, line, number, arena);
}
