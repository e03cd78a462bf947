/*
 * Numbers and texts in few bytes: an adaptive binary arithmetic coder, and the models that it
 * guesses by.
 *
 * Everything is cut into yes-or-no questions. A cell counts how such a question was answered
 * before; what it expects costs next to nothing, what surprises it costs more. Writer and reader
 * start with empty cells and change them alike, so the guesses need not be sent. All is whole
 * numbers: the browser does the same to the last bit. This is a fifth smaller than gzip makes the
 * same words and postings, and needs no server that compresses.
 *
 * A cell: the chance of a one, in 65536ths, half at first; and how often it was asked, 30 at most.
 *	a bit:		chance = chance + (65535 or 0 - chance) * 2 / (2 * times + 3), towards zero
 *
 * A number n of a kind: with n + 1 written in binary, as many ones as there are digits behind its
 * first, a zero, those digits; the ones and the zero have a cell each, by place; of the digits the
 * first three have cells, by how many there are and by the digits before; the rest have no guess.
 *
 * A small number n of a kind: as many ones, a zero; with the cells of those above.
 *
 * A text: symbols of five bits, the highest first: a-z are 1 to 26, then the end (0), a space (27),
 * a capital whose letter follows (28), any other byte, in eight bits that follow (29), - (30) and
 * / (31). A bit of a symbol has three cells: by the bits before it and the last one, two and three
 * symbols (zeros before the beginning). With c1, t1 the chance and times of the first, and so on:
 *	chance = (t1 * c1 + 5 * t2 * c2 + 100 * t3 * c3 + 32768) / (t1 + 5 * t2 + 100 * t3 + 1)
 *
 * The bytes, after the carryless coder of M. Mahoney's lpaq1: an interval [low, high] of 32 bits is
 * cut at low + (high - low) * chance / 65536; a one keeps the lower part, a zero what is above. The
 * first byte is written as soon as both ends have it.
 *
 *	struct encoder encoder;
 *	encoder_init(&encoder, &buffer, coder_model_new(&arena));
 *	encode_number(&encoder, NUMBER_COUNT, 7);
 *	encode_text(&encoder, TEXT("stagedagen"), 5);		the reader knows "stage"
 *	encoder_end(&encoder);
 */
#ifndef SEARCH_CODER_H
#define SEARCH_CODER_H

#include "base/buffer.h"
#include "base/arena.h"

/* Kinds of numbers; those with a count in brackets are several, chosen by what is known already. */
enum number_kind {
	NUMBER_COUNT,       /* how many of anything; how large */
	NUMBER_SHARED,      /* [6] small: letters shared with the word before: by that one's size */
	NUMBER_FAMILY = 7,  /* of a word */
	NUMBER_SECTIONS,    /* of a page */
	NUMBER_GROUP,       /* of a page */
	NUMBER_SCALE,       /* of a section */
	NUMBER_TITLE,       /* of a section */
	NUMBER_LINK_GAP,    /* from one family that leads, or is led to, to the next */
	NUMBER_LINK_IS_OLD, /* the list was there before */
	NUMBER_LINK_OLD,    /* which one */
	NUMBER_LINK_COUNT,  /* families that a list leads to */
	NUMBER_LINK_TARGET, /* [2] one of them: the first of its kind, another */
	NUMBER_VIEW = NUMBER_LINK_TARGET + 2, /* a view is in a set */
	NUMBER_SET,                           /* of a section */
	NUMBER_POSTINGS,                      /* of a family */
	NUMBER_GAP, /* [34] between postings: by how many are to come, and how near the last was */
	NUMBER_CODE =
		NUMBER_GAP + 34, /* [24] of a posting: by the one before and how many there are */
	NUMBER_KINDS = NUMBER_CODE + 24
};

enum { CODER_NUMBER_MAX = 1 << 30, CODER_SMALL_MAX = 255 };

/*
 * What a stream has taught so far. One stream after the other may use it; each begins with nothing.
 */
struct coder_model;

/* arena    owns it: 4.4 MB, most of which stays untouched */
struct coder_model *coder_model_new(struct arena *arena);

struct encoder {
	struct buffer *out;
	struct coder_model *model;
	uint32_t low;
	uint32_t high;
};

/* model    NULL = all of the stream is plain (plain.h): the kinds don't matter */
void encoder_init(struct encoder *encoder, struct buffer *out, struct coder_model *model);
/* kind     enum number_kind, plus a place in it
 * number   below CODER_NUMBER_MAX */
void encode_number(struct encoder *encoder, unsigned kind, uint32_t number);
/* number   at most CODER_SMALL_MAX */
void encode_small(struct encoder *encoder, unsigned kind, uint32_t number);
/* All of the text but its first `known` bytes, which the reader has. */
void encode_text(struct encoder *encoder, text whole, size_t known);
void encoder_end(struct encoder *encoder);

struct decoder {
	text rest;
	struct coder_model *model;
	uint32_t low;
	uint32_t high;
	uint32_t code;
	unsigned beyond; /* bytes that were read behind the end */
	bool is_over;    /* more was read than is there, or what never was written */
};

/*
 * Whatever the bytes are, reading ends: past their end come zeros and empty texts. Counts that were
 * read are the caller's to bound.
 * model    NULL = it was written plain
 */
void decoder_init(struct decoder *decoder, text bytes, struct coder_model *model);
uint32_t decode_number(struct decoder *decoder, unsigned kind);
uint32_t decode_small(struct decoder *decoder, unsigned kind);
/* The text that begins with `known`; in the arena. Longer ones than CODER_TEXT_MAX are damage. */
text decode_text(struct decoder *decoder, text known, struct arena *arena);

enum { CODER_TEXT_MAX = 1024 }; /* bytes */

/* How many digits a number has in binary, at most `limit`. */
unsigned coder_digits(uint32_t number, unsigned limit);

#endif
