/* Slices of text. See text.h. */
#include "base/text.h"

#include "base/ascii.h"

text text_of(const char *c_string)
{
	return (text){c_string, c_string ? strlen(c_string) : 0};
}

int text_compare(text a, text b)
{
	size_t shared = a.size < b.size ? a.size : b.size;
	int order = shared ? memcmp(a.data, b.data, shared) : 0;
	if (order != 0)
		return order;
	return (a.size > b.size) - (a.size < b.size);
}

/* The end of the run of digits that begins at `from`. */
static size_t digits_end(text subject, size_t from)
{
	while (from < subject.size && ascii_is_digit(subject.data[from]))
		from++;
	return from;
}

static size_t skip_zeros(text subject, size_t from, size_t until)
{
	while (from + 1 < until && subject.data[from] == '0')
		from++;
	return from;
}

/* By the bytes' values, capitals as small letters. */
static int compare_bytes(char a, char b)
{
	return (unsigned char)ascii_lower(a) - (unsigned char)ascii_lower(b);
}

/* Compares two runs of digits by value, however long, and moves both offsets behind them. */
static int compare_numbers(text a, size_t *i, text b, size_t *j)
{
	size_t a_end = digits_end(a, *i), b_end = digits_end(b, *j);
	text x = text_slice(a, skip_zeros(a, *i, a_end), a_end);
	text y = text_slice(b, skip_zeros(b, *j, b_end), b_end);
	*i = a_end;
	*j = b_end;
	if (x.size != y.size)
		return x.size < y.size ? -1 : 1;
	return text_compare(x, y);
}

int text_compare_natural(text a, text b)
{
	size_t i = 0, j = 0;
	while (i < a.size && j < b.size) {
		int order;
		if (ascii_is_digit(a.data[i]) && ascii_is_digit(b.data[j]))
			order = compare_numbers(a, &i, b, &j);
		else
			order = compare_bytes(a.data[i++], b.data[j++]);
		if (order != 0)
			return order;
	}
	if (i < a.size || j < b.size)
		return i < a.size ? 1 : -1;
	return text_compare(a, b);
}

bool text_starts(text subject, text prefix)
{
	return subject.size >= prefix.size &&
		text_equal(text_slice(subject, 0, prefix.size), prefix);
}

text text_slice(text subject, size_t from, size_t until)
{
	if (until > subject.size)
		until = subject.size;
	if (from >= until)
		return (text){subject.data ? subject.data + until : NULL, 0};
	return (text){subject.data + from, until - from};
}

static bool is_space(char byte)
{
	return ascii_is_blank(byte) || byte == '\r' || byte == '\n';
}

size_t text_shared(text a, text b)
{
	size_t size = 0;
	while (size < a.size && size < b.size && a.data[size] == b.data[size])
		size++;
	return size;
}

text text_trim(text subject)
{
	while (subject.size > 0 && is_space(subject.data[0])) {
		subject.data++;
		subject.size--;
	}
	while (subject.size > 0 && is_space(subject.data[subject.size - 1]))
		subject.size--;
	return subject;
}

size_t text_find(text subject, text needle)
{
	if (needle.size == 0)
		return 0;
	if (needle.size > subject.size)
		return TEXT_NONE;
	const char *found = memmem(subject.data, subject.size, needle.data, needle.size);
	return found ? (size_t)(found - subject.data) : TEXT_NONE;
}

size_t text_find_byte(text subject, char byte)
{
	const char *found = subject.size ? memchr(subject.data, byte, subject.size) : NULL;
	return found ? (size_t)(found - subject.data) : TEXT_NONE;
}

size_t text_find_last(text subject, char byte)
{
	const char *found = subject.size ? memrchr(subject.data, byte, subject.size) : NULL;
	return found ? (size_t)(found - subject.data) : TEXT_NONE;
}

bool text_cut(text *rest, char separator, text *head)
{
	size_t at = text_find_byte(*rest, separator);
	if (at == TEXT_NONE) {
		*head = *rest;
		*rest = text_slice(*rest, rest->size, rest->size);
		return false;
	}
	*head = text_slice(*rest, 0, at);
	*rest = text_slice(*rest, at + 1, rest->size);
	return true;
}

bool text_line(text *rest, text *line)
{
	if (rest->size == 0)
		return false;
	text_cut(rest, '\n', line);
	if (line->size > 0 && line->data[line->size - 1] == '\r')
		line->size--;
	return true;
}

bool text_number(text subject, uint32_t *out)
{
	if (subject.size == 0 || subject.size > 9)
		return false;
	uint32_t number = 0;
	for (size_t i = 0; i < subject.size; i++) {
		if (!ascii_is_digit(subject.data[i]))
			return false;
		number = number * 10 + (uint32_t)(subject.data[i] - '0');
	}
	*out = number;
	return true;
}

bool text_is_among(text word, const text words[], size_t word_count)
{
	for (size_t i = 0; i < word_count; i++)
		if (text_equal(word, words[i]))
			return true;
	return false;
}

enum { NEAREST_SIZE_MAX = 64 }; /* longer words are not compared: nobody mistypes those */

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Optimal string alignment distance: insert, delete, replace, swap two neighbours. */
static size_t distance(text a, text b)
{
	size_t rows[3][NEAREST_SIZE_MAX + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	for (size_t j = 0; j <= b.size; j++)
		above[j] = j;
	for (size_t i = 1; i <= a.size; i++) {
		row[0] = i;
		for (size_t j = 1; j <= b.size; j++) {
			bool same = ascii_lower(a.data[i - 1]) == ascii_lower(b.data[j - 1]);
			row[j] = smaller(above[j - 1] + !same, smaller(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
				a.data[i - 2] == b.data[j - 1])
				row[j] = smaller(row[j], before[j - 2] + 1);
		}
		size_t *spare = before;
		before = above;
		above = row;
		row = spare;
	}
	return above[b.size];
}

text text_nearest(text subject, const text candidates[], size_t candidate_count)
{
	text best = {NULL, 0};
	if (subject.size == 0 || subject.size > NEAREST_SIZE_MAX)
		return best;
	size_t limit = smaller(3, (subject.size + 2) / 3);
	for (size_t i = 0; i < candidate_count; i++) {
		size_t size = candidates[i].size;
		/* Every byte that one has and the other hasn't is a step. */
		bool is_near = size <= subject.size + limit && subject.size <= size + limit;
		if (size == 0 || size > NEAREST_SIZE_MAX || !is_near)
			continue;
		size_t steps = distance(subject, candidates[i]);
		if (steps <= limit) {
			best = candidates[i];
			if (steps == 0)
				break;
			limit = steps - 1;
		}
	}
	return best;
}
