/*
 * Words of running text, as search knows them: folded, without apostrophes, with levels as one
 * word.
 *
 * The browser reads questions by the same rules (layouts/), so they are few and told in full here.
 *
 *   1. Each code point is folded by itself (utf8_fold_one). What becomes only a-z and 0-9 is part
 *      of a word; what becomes nothing (accents, the soft hyphen) is as if it weren't there; all
 *      else parts words.
 *   2. '.', ',' and ':' between two digits stay: 8.30, 1,5, 10:00.
 *   3. An apostrophe (' or ’) ends a word; the one or two letters that follow it directly are
 *      skipped: foto's, zo'n.
 *   4. Two or more letters end before a digit: pw3 is pw and 3.
 *   5. WORD_SIZE_MAX bytes of a word count.
 *   6. Levels: after niveau, stageniveau, jaar, leerjaar or studiejaar each digit 1-9 becomes nD,
 *      also further ones of a list ("niveau 1, 2 en 3" is n1 n2 n3; en, of, tot, met, t, m may
 *      stand between); so do "3e jaar", "derde jaar", 3ejaars and derdejaars. Not after mbo: its
 *      levels are others.
 *
 * Stop words are words like any other here; the index and questions leave them out.
 *
 *	struct word_reader reader;
 *	word_reader_init(&reader, TEXT("De foto's van jaar 3"));
 *	while (word_next(&reader, &word)) …		de foto van n3
 */
#ifndef SEARCH_WORD_H
#define SEARCH_WORD_H

#include "base/text.h"

enum {
	WORD_SIZE_MAX = 40,    /* bytes */
	WORD_USUAL_MAX = 16,   /* letters that are copied at once */
	WORD_AHEAD_MAX = 5,    /* words: a level word, three connectives and a digit */
	WORD_RING_SIZE = 8,    /* a power of two: it is divided by for every word */
	WORD_WINDOW_SIZE = 64, /* bytes, as many as a number has bits */
	WORD_SIGHT = WORD_WINDOW_SIZE + WORD_USUAL_MAX, /* bytes that may be looked at at once */
};

struct word_raw {
	char letters[WORD_SIZE_MAX];
	uint8_t size;
};

struct word_reader {
	const char *at; /* what is read next */
	const char *until;
	/* A bit for each of the next bytes, 1 = a letter, as far as was looked ahead; then 0. */
	uint64_t letters;
	char usual[WORD_USUAL_MAX];            /* the word that was given, as a rule */
	char end[2 * WORD_SIGHT];              /* of the text, with WORD_SIGHT zeros behind it */
	struct word_raw ahead[WORD_RING_SIZE]; /* read, not yet given: a ring */
	uint8_t first;
	uint8_t count;
	bool is_at_end;    /* reads from `end` */
	bool is_in_levels; /* a digit now is a level */
	bool is_after_mbo;
	struct word_raw given;
};

/* `subject` must be well-formed UTF-8. */
void word_reader_init(struct word_reader *reader, text subject);
/*
 * The next word, good until the next call; WORD_USUAL_MAX bytes from its first may be read. False
 * at the end.
 */
bool word_next(struct word_reader *reader, text *word);

/* Question words, articles, pronouns, …, single letters: they don't say what a text is about. */
bool word_is_stop(text word);
/* All of them, sorted: the browser gets them with the index. */
const text *word_stop_words(size_t *count);

#endif
