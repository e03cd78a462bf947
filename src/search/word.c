/*
 * Reads words in two layers: raw ones out of the bytes, and levels out of a few raw ones that are
 * read ahead. Most words are but letters and far from any level; they are taken in one go, before
 * all that. See word.h, which has the rules by number.
 */
#include "search/word.h"

#include "base/utf8.h"

#include <endian.h>
#include <string.h>

static const text level_words[] = {TEXT_INIT("niveau"), TEXT_INIT("niveaus"),
	TEXT_INIT("stageniveau"), TEXT_INIT("jaar"), TEXT_INIT("leerjaar"),
	TEXT_INIT("studiejaar")};
static const text year_words[] = {
	TEXT_INIT("jaar"), TEXT_INIT("jaars"), TEXT_INIT("leerjaar"), TEXT_INIT("studiejaar")};
static const text connectives[] = {TEXT_INIT("en"), TEXT_INIT("of"), TEXT_INIT("tot"),
	TEXT_INIT("met"), TEXT_INIT("t"), TEXT_INIT("m")};
/* ordinals[n - 1] is the n-th. */
static const text ordinals[] = {TEXT_INIT("eerste"), TEXT_INIT("tweede"), TEXT_INIT("derde"),
	TEXT_INIT("vierde"), TEXT_INIT("vijfde")};
static const text digit_endings[] = {TEXT_INIT("e"), TEXT_INIT("ste"), TEXT_INIT("de")};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

enum byte_kind { BYTE_PARTS, BYTE_POINT, BYTE_LETTER, BYTE_DIGIT, BYTE_APOSTROPHE, BYTE_WIDE };

static enum byte_kind kind_of(char byte)
{
	/* For each byte of ASCII. */
	static const char kinds[] = "000000000000000000000000000000000000000400001010"
				    "333333333310000002222222222222222222222222200000"
				    "02222222222222222222222222200000";
	unsigned char number = (unsigned char)byte;
	return number < 0x80 ? (enum byte_kind)(kinds[number] - '0') : BYTE_WIDE;
}

static void append(struct word_raw *word, char letter)
{
	if (word->size < WORD_SIZE_MAX)
		word->letters[word->size++] = letter;
}

static bool is_alphanumeric(text folded)
{
	for (size_t i = 0; i < folded.size; i++)
		if (!is_digit(folded.data[i]) && (folded.data[i] < 'a' || folded.data[i] > 'z'))
			return false;
	return true;
}

static text rest_of(const struct word_reader *reader)
{
	return (text){reader->at, (size_t)(reader->until - reader->at)};
}

/* Takes a code point above ASCII; rule 1. */
static enum byte_kind read_wide(struct word_reader *reader, struct word_raw *word)
{
	size_t size;
	int32_t code_point = utf8_decode(rest_of(reader), 0, &size);
	char bytes[UTF8_FOLDED_MAX];
	text folded = {bytes, utf8_fold_one(code_point, bytes)};
	reader->at += size;
	if (code_point == 0x2019 || code_point == 0x2018)
		return BYTE_APOSTROPHE;
	if (code_point == 0xAD)
		return BYTE_LETTER;
	if (!is_alphanumeric(folded))
		return BYTE_PARTS;
	for (size_t i = 0; i < folded.size; i++)
		append(word, folded.data[i]);
	return BYTE_LETTER;
}

/* The one or two letters behind an apostrophe; rule 3. */
static void skip_clitic(struct word_reader *reader)
{
	text rest = rest_of(reader);
	size_t size = 0;
	while (size < rest.size && kind_of(rest.data[size]) == BYTE_LETTER)
		size++;
	bool is_clitic = size <= 2 && (size == rest.size || kind_of(rest.data[size]) != BYTE_WIDE);
	if (is_clitic)
		reader->at += size;
}

/* Two letters or more: a digit begins a new word; rule 4. */
static bool ends_before_digit(const struct word_raw *word)
{
	if (word->size < 2)
		return false;
	for (size_t i = 0; i < word->size; i++)
		if (is_digit(word->letters[i]))
			return false;
	return true;
}

static bool is_inner_point(text rest, const struct word_raw *word)
{
	return word->size && is_digit(word->letters[word->size - 1]) && rest.size > 1 &&
		is_digit(rest.data[1]);
}

/* Adds the next byte or code point to the word; false = it ends the word. */
static bool read_one(struct word_reader *reader, struct word_raw *word)
{
	char byte = reader->at[0];
	enum byte_kind kind = kind_of(byte);
	switch (kind) {
	case BYTE_LETTER:
		append(word, (char)(byte | 0x20));
		break;
	case BYTE_DIGIT:
		if (ends_before_digit(word))
			return false;
		append(word, byte);
		break;
	case BYTE_POINT:
		if (!is_inner_point(rest_of(reader), word))
			kind = BYTE_PARTS;
		else
			append(word, byte);
		break;
	case BYTE_WIDE:
		kind = read_wide(reader, word);
		break;
	default:
		break;
	}
	if ((unsigned char)byte < 0x80)
		reader->at++;
	if (kind == BYTE_APOSTROPHE && word->size)
		skip_clitic(reader);
	return kind != BYTE_PARTS && kind != BYTE_APOSTROPHE;
}

static bool read_raw(struct word_reader *reader, struct word_raw *word)
{
	word->size = 0;
	while (reader->at < reader->until && (read_one(reader, word) || word->size == 0))
		;
	return word->size > 0;
}

static text text_of_raw(const struct word_raw *word)
{
	return (text){word->letters, word->size};
}

/* The word `place` places ahead (0 = the next), or NULL at the end. */
static const struct word_raw *peek(struct word_reader *reader, size_t place)
{
	while (reader->count <= place) {
		struct word_raw *slot =
			&reader->ahead[(reader->first + reader->count) % WORD_RING_SIZE];
		if (!read_raw(reader, slot))
			return NULL;
		reader->count++;
	}
	return &reader->ahead[(reader->first + place) % WORD_RING_SIZE];
}

static void drop(struct word_reader *reader, size_t count)
{
	reader->first = (uint8_t)((reader->first + count) % WORD_RING_SIZE);
	reader->count = (uint8_t)(reader->count - count);
}

static bool is_one_of(text word, const text words[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(word, words[i]))
			return true;
	return false;
}

static bool is_level_digit(const struct word_raw *word)
{
	return word && word->size == 1 && word->letters[0] >= '1' && word->letters[0] <= '9';
}

static text give_level(struct word_reader *reader, char digit)
{
	reader->given = (struct word_raw){.letters = {'n', digit}, .size = 2};
	return text_of_raw(&reader->given);
}

/* The further digit of a list of levels, with the connectives before it; rule 6. */
static bool take_listed_level(struct word_reader *reader, text *word)
{
	for (size_t place = 0; place < WORD_AHEAD_MAX; place++) {
		const struct word_raw *raw = peek(reader, place);
		if (is_level_digit(raw)) {
			*word = give_level(reader, raw->letters[0]);
			drop(reader, place + 1);
			return true;
		}
		if (!raw || !is_one_of(text_of_raw(raw), connectives, COUNT(connectives)))
			break;
	}
	return false;
}

/* What stands before "jaar" or its compounds: 3e or derde; 0 = neither. */
static char year_of(text ordinal)
{
	for (size_t i = 0; i < COUNT(ordinals); i++)
		if (text_equal(ordinal, ordinals[i]))
			return (char)('1' + i);
	text ending = text_slice(ordinal, 1, ordinal.size);
	bool is_digit_word = ordinal.size > 1 && ordinal.data[0] >= '1' && ordinal.data[0] <= '9';
	if (is_digit_word && is_one_of(ending, digit_endings, COUNT(digit_endings)))
		return ordinal.data[0];
	return 0;
}

/* "3e jaar", "derde jaar", "3ejaars", "derdejaarsstudent"; rule 6. */
static bool take_year(struct word_reader *reader, const struct word_raw *raw, text *word)
{
	text whole = text_of_raw(raw);
	size_t jaars = text_find(whole, TEXT("jaars"));
	if (jaars != TEXT_NONE) {
		char level = year_of(text_slice(whole, 0, jaars));
		if (!level)
			return false;
		*word = give_level(reader, level);
		drop(reader, 1);
		return true;
	}
	char level = year_of(whole);
	const struct word_raw *next = level ? peek(reader, 1) : NULL;
	if (!next || !is_one_of(text_of_raw(next), year_words, COUNT(year_words)))
		return false;
	*word = give_level(reader, level);
	drop(reader, 2);
	return true;
}

enum { LETTER_PLACES = 32, LETTER_BASE = 'a' - 1 };

/*
 * Most words of letters can't have to do with levels, nor are they "mbo": their first two letters
 * say so, or they are too short ("een" is no "eerste").
 */
static inline bool may_be_level(const char *letters, size_t size)
{
	static const struct {
		char second;
		uint8_t size_min;
	} beginnings[LETTER_PLACES] = {['d' - LETTER_BASE] = {'e', 4},
		['e' - LETTER_BASE] = {'e', 4},
		['j' - LETTER_BASE] = {'a', 4},
		['l' - LETTER_BASE] = {'e', 4},
		['m' - LETTER_BASE] = {'b', 3},
		['n' - LETTER_BASE] = {'i', 4},
		['s' - LETTER_BASE] = {'t', 4},
		['t' - LETTER_BASE] = {'w', 4},
		['v' - LETTER_BASE] = {'i', 4}};
	unsigned char place = letters[0] & (LETTER_PLACES - 1);
	return (letters[1] | 0x20) == beginnings[place].second &&
		size >= beginnings[place].size_min;
}

static bool take_level(struct word_reader *reader, const struct word_raw *raw, text *word)
{
	if (take_year(reader, raw, word))
		return true;
	if (reader->is_after_mbo || !is_one_of(text_of_raw(raw), level_words, COUNT(level_words)) ||
		!is_level_digit(peek(reader, 1)))
		return false;
	drop(reader, 1);
	reader->is_in_levels = true;
	return take_listed_level(reader, word);
}

typedef unsigned char sixteen_bytes __attribute__((vector_size(16)));

/* A bit for each of sixteen bytes: 1 = a letter. The first byte has the lowest. */
static uint64_t find_letters(const char *bytes)
{
	sixteen_bytes all;
	uint64_t halves[2];
	memcpy(&all, bytes, sizeof all);
	all = (sixteen_bytes)((all | 0x20) - 'a' < 26) & 1;
	memcpy(halves, &all, sizeof halves);
	/* Byte k's bit is at 8 k now; the factor's bit at 56 - 7 k brings it to 56 + k. */
	const uint64_t factor = UINT64_C(0x0102040810204080);
	uint64_t first = le64toh(halves[0]) * factor >> 56;
	return first | le64toh(halves[1]) * factor >> 56 << 8;
}

/* Zeros, as many as are looked at, behind it. Whole vectors, as sizes can't be foreseen. */
static void copy_end(char *out, text rest)
{
	const size_t step = sizeof(sixteen_bytes);
	size_t at = 0;
	for (; at + step <= rest.size; at += step)
		memcpy(out + at, rest.data + at, step);
	if (rest.size >= step)
		memcpy(out + rest.size - step, rest.data + rest.size - step, step);
	else if (rest.size)
		memcpy(out, rest.data, rest.size);
	memset(out + rest.size, 0, WORD_SIGHT);
}

/*
 * Looks at the next WORD_WINDOW_SIZE bytes at once, so that nothing has to be waited for where one
 * word ends to find where the next begins. What is left of the text, once that is less than a
 * window, is read from a copy with room behind it.
 */
static void look_ahead(struct word_reader *reader)
{
	text rest = rest_of(reader);
	if (rest.size < WORD_SIGHT && !reader->is_at_end) {
		copy_end(reader->end, rest);
		reader->at = reader->end;
		reader->until = reader->end + rest.size;
		reader->is_at_end = true;
	}
	reader->letters = 0;
	for (size_t i = 0; i < WORD_WINDOW_SIZE; i += sizeof(sixteen_bytes))
		reader->letters |= find_letters(reader->at + i) << i;
}

/* Copies sixteen bytes, letters as small ones. */
static void copy_lower(char *out, const char *bytes)
{
	sixteen_bytes all;
	memcpy(&all, bytes, sizeof all);
	all |= 0x20;
	memcpy(out, &all, sizeof all);
}

/* ASCII that is in no word, unless it is a point between digits. */
static bool is_between_words(char byte)
{
	enum byte_kind kind = kind_of(byte);
	return kind <= BYTE_POINT;
}

/*
 * Takes a word as most are, and what ends it: sixteen letters at most that have nothing to do with
 * levels. Else false, and nothing is taken; so too where a letter was not looked at yet.
 */
static inline bool take_usual(struct word_reader *reader, text *word)
{
	const char *bytes = reader->at;
	/* More than WORD_USUAL_MAX is one more. */
	size_t size =
		(size_t)__builtin_ctzll(~reader->letters | UINT64_C(1) << (WORD_USUAL_MAX + 1));
	if (size == 0 || size > WORD_USUAL_MAX || !is_between_words(bytes[size]) ||
		may_be_level(bytes, size))
		return false;
	copy_lower(reader->usual, bytes);
	reader->at = bytes + size + 1;
	reader->letters >>= size + 1;
	*word = (text){reader->usual, size};
	return true;
}

/* Nothing was read ahead, nor has what comes next to do with what came before. */
static bool is_plain(const struct word_reader *reader)
{
	return reader->count == 0 && !reader->is_in_levels && !reader->is_after_mbo;
}

static bool take_with_care(struct word_reader *reader, text *word)
{
	if (reader->is_in_levels && take_listed_level(reader, word))
		return true;
	reader->is_in_levels = false;
	const struct word_raw *raw = peek(reader, 0);
	if (!raw)
		return false;
	bool may_be = raw->size > 1 &&
		(is_digit(raw->letters[0]) || may_be_level(raw->letters, raw->size));
	bool is_level = may_be && take_level(reader, raw, word);
	reader->is_after_mbo = !is_level && text_equal(text_of_raw(raw), TEXT("mbo"));
	if (is_level)
		return true;
	*word = text_of_raw(raw); /* stays in its place until the next call reads on */
	drop(reader, 1);
	return true;
}

/* Words at the window's end, and unusual ones. */
static __attribute__((noinline)) bool take_other(struct word_reader *reader, text *word)
{
	if (is_plain(reader)) {
		while (reader->at < reader->until && is_between_words(*reader->at))
			reader->at++;
		if (reader->at >= reader->until)
			return false;
		look_ahead(reader);
		if (take_usual(reader, word))
			return true;
	}
	reader->letters = 0;
	return take_with_care(reader, word);
}

void word_reader_init(struct word_reader *reader, text subject)
{
	/* Nothing else: clearing it all would take as long as reading some words. */
	reader->at = subject.data;
	reader->until = subject.size ? subject.data + subject.size : subject.data;
	reader->letters = 0;
	reader->first = reader->count = 0;
	reader->is_at_end = reader->is_in_levels = reader->is_after_mbo = false;
}

bool word_next(struct word_reader *reader, text *word)
{
	return take_usual(reader, word) || take_other(reader, word);
}
