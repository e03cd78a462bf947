/* Moving an edition's data to the next year. See next_year.h; finding is next_year_find.c's. */
#include "handbook/next_year.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/yaml.h"

#include <string.h>

enum { YEAR_SIZE = 4, ISO_SIZE = 10, STUDY_YEAR_SIZE = 9, GROWTH_MAX = 1024 * 1024 };

struct range {
	size_t from;
	size_t until;
};

struct shifter {
	text bytes;
	int32_t first_year;
	size_t *line_starts;                   /* offsets; [0] is line 1's */
	struct ranges LIST(struct range) kept; /* in the order of the file */
	struct arena *arena;
};

text next_year_name(text study_year, struct arena *arena)
{
	int32_t first = 0;
	date_is_study_year(study_year, &first);
	return arena_format(arena, "%d-%d", first + 1, first + 2);
}

static void find_lines(struct shifter *shifter)
{
	size_t count = 1;
	for (size_t i = 0; i < shifter->bytes.size; i++)
		count += shifter->bytes.data[i] == '\n';
	shifter->line_starts = arena_new(shifter->arena, size_t, count);
	for (size_t i = 0, line = 1; i < shifter->bytes.size; i++)
		if (shifter->bytes.data[i] == '\n')
			shifter->line_starts[line++] = i + 1;
}

static void keep(struct shifter *shifter, struct place place)
{
	size_t from = shifter->line_starts[place.line - 1] + place.column - 1;
	*list_add(&shifter->kept, shifter->arena) = (struct range){from, from + place.size};
}

static bool is_address(text scalar)
{
	return text_find(scalar, TEXT("://")) != TEXT_NONE ||
		text_find_byte(scalar, '@') != TEXT_NONE;
}

/* Remembers what names a thing that stays where it is. Recursion is bounded by YAML_DEPTH_MAX. */
static void keep_names(struct shifter *shifter, const struct yaml *node, bool is_name)
{
	if (node->key.size)
		keep(shifter, node->key_place);
	is_name |= text_equal(node->key, TEXT("uses")) || text_equal(node->key, TEXT("clause"));
	if (node->kind == YAML_SCALAR && (is_name || is_address(node->scalar)))
		keep(shifter, node->place);
	yaml_each (item, node)
		keep_names(shifter, item, is_name);
}

static bool is_kept(const struct shifter *shifter, size_t at)
{
	list_each (const struct range, range, shifter->kept)
		if (range->from <= at && at < range->until)
			return true;
	return false;
}

static bool is_word_byte(text bytes, size_t at)
{
	unsigned char c = at < bytes.size ? (unsigned char)bytes.data[at] : ' ';
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		c == '_' || c >= 0x80;
}

/* A whole word of this many bytes begins here; words may hold a '-'. */
static bool is_word(text bytes, size_t at, size_t size)
{
	return at + size <= bytes.size && (at == 0 || !is_word_byte(bytes, at - 1)) &&
		!is_word_byte(bytes, at + size);
}

int32_t next_year_dutch_date(text word)
{
	char iso[ISO_SIZE];
	if (word.size != ISO_SIZE || word.data[2] != '-' || word.data[5] != '-')
		return DATE_NONE;
	memcpy(iso, word.data + 6, YEAR_SIZE);
	memcpy(iso + 4, word.data + 2, 4);
	memcpy(iso + 8, word.data, 2);
	return date_parse((text){iso, ISO_SIZE});
}

size_t next_year_short(text rest, uint32_t *first)
{
	static const text separators[] = {TEXT_INIT("/"), TEXT_INIT("/'"), TEXT_INIT("/''"),
		TEXT_INIT("-'"), TEXT_INIT("-''")};
	uint32_t second;
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
		size_t at = 2 + separators[i].size;
		if (text_starts(text_slice(rest, 2, rest.size), separators[i]) &&
			rest.size >= at + 2 && text_number(text_slice(rest, 0, 2), first) &&
			text_number(text_slice(rest, at, at + 2), &second) &&
			second == (*first + 1) % 100)
			return at + 2;
	}
	return 0;
}

/* "31-08-2026" -> "31-08-2027" */
static text dutch_date_later(const struct shifter *shifter, int32_t day)
{
	text iso = date_iso(shifter->arena, date_years_later(day, 1));
	return arena_concat(shifter->arena, text_slice(iso, 8, ISO_SIZE), text_slice(iso, 4, 8),
		text_slice(iso, 0, 4));
}

/* "25/26" -> "26/27", if that is the year; else as it stands, so that no part of it is changed. */
static text short_year_later(const struct shifter *shifter, text word, uint32_t first)
{
	if ((int32_t)first != shifter->first_year % 100)
		return word;
	return arena_concat(shifter->arena, arena_format(shifter->arena, "%02u", (first + 1) % 100),
		text_slice(word, 2, word.size - 2),
		arena_format(shifter->arena, "%02u", (first + 2) % 100));
}

/*
 * What stands at `at` in the next year; an empty text if that is no year.
 * size   bytes that it replaces
 */
static text shifted(const struct shifter *shifter, size_t at, size_t *size)
{
	int32_t first;
	uint32_t year;
	text bytes = shifter->bytes, word = text_slice(bytes, at, at + STUDY_YEAR_SIZE);
	*size = STUDY_YEAR_SIZE;
	if (is_word(bytes, at, *size) && date_is_study_year(word, &first))
		return first == shifter->first_year ? next_year_name(word, shifter->arena) : word;
	*size = ISO_SIZE;
	int32_t day = date_parse(text_slice(bytes, at, at + ISO_SIZE));
	if (is_word(bytes, at, *size) && day != DATE_NONE)
		return date_iso(shifter->arena, date_years_later(day, 1));
	day = next_year_dutch_date(text_slice(bytes, at, at + ISO_SIZE));
	if (is_word(bytes, at, *size) && day != DATE_NONE)
		return dutch_date_later(shifter, day);
	uint32_t short_first;
	*size = next_year_short(text_slice(bytes, at, bytes.size), &short_first);
	if (*size > 0 && is_word(bytes, at, *size))
		return short_year_later(shifter, text_slice(bytes, at, at + *size), short_first);
	*size = YEAR_SIZE;
	if (!is_word(bytes, at, *size) || !text_number(text_slice(bytes, at, at + *size), &year) ||
		((int32_t)year != shifter->first_year && (int32_t)year != shifter->first_year + 1))
		return (text){NULL, 0};
	return arena_format(shifter->arena, "%u", year + 1);
}

static text shift_all(const struct shifter *shifter)
{
	struct buffer out;
	text bytes = shifter->bytes;
	buffer_init(&out, bytes.size + GROWTH_MAX);
	for (size_t at = 0; at < bytes.size;) {
		size_t size = 1;
		text word = {NULL, 0};
		if (!is_kept(shifter, at))
			word = shifted(shifter, at, &size);
		if (word.size == 0) {
			size = 1;
			word = text_slice(bytes, at, at + 1);
		}
		buffer_add(&out, word);
		at += size;
	}
	text result = arena_text(shifter->arena, buffer_text(&out));
	buffer_release(&out);
	return result;
}

text next_year_settings(const struct next_year *year, text bytes, struct place place,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct shifter shifter = {.bytes = bytes, .arena = arena};
	struct yaml *root = NULL;
	if (!yaml_parse(&root, bytes, place, arena, diagnostics))
		return bytes;
	date_is_study_year(year->from, &shifter.first_year);
	find_lines(&shifter);
	yaml_each (item, root)
		keep_names(&shifter, item, false);
	return shift_all(&shifter);
}

/* The date behind `review:` in the front matter: a part of `bytes`; empty if there is none. */
static text review_date(text bytes)
{
	text rest = bytes, line;
	if (!text_line(&rest, &line) || !text_equal(line, TEXT("---")))
		return (text){NULL, 0};
	while (text_line(&rest, &line) && !text_equal(line, TEXT("---"))) {
		if (!text_starts(line, TEXT("review:")))
			continue;
		text value = text_trim(text_slice(line, TEXT("review:").size, line.size));
		value = text_slice(value, 0, ISO_SIZE);
		return date_parse(value) == DATE_NONE ? (text){NULL, 0} : value;
	}
	return (text){NULL, 0};
}

text next_year_page(text bytes, struct arena *arena)
{
	text date = review_date(bytes);
	if (date.size == 0)
		return bytes;
	size_t at = (size_t)(date.data - bytes.data);
	text later = date_iso(arena, date_years_later(date_parse(date), 1));
	return arena_concat(arena, text_slice(bytes, 0, at), later,
		text_slice(bytes, at + date.size, bytes.size));
}
