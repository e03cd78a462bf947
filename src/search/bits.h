/*
 * Numbers of a few bits each, as the index packs its postings and links: smaller than gzip would
 * make them.
 *
 * Bits fill a byte from the lowest up, and a number's lowest bit comes first. Small numbers are the
 * most frequent everywhere, so they are written in one of two ways:
 *
 *	gamma(n), n >= 1	as many zeros as n has bits after its highest, a one, those bits
 *	rice(n, k)		n >> k zeros, a one, the k lowest bits of n
 */
#ifndef SEARCH_BITS_H
#define SEARCH_BITS_H

#include "base/buffer.h"

struct bit_writer {
	struct buffer *out;
	uint64_t bits; /* not yet in `out` */
	unsigned count;
};

/* The `count` lowest bits of a number, at most 32. */
void bits_put(struct bit_writer *writer, uint32_t number, unsigned count);
void bits_put_gamma(struct bit_writer *writer, uint32_t number);
void bits_put_rice(struct bit_writer *writer, uint32_t number, unsigned k);
/* Fills the last byte up with zeros. */
void bits_end(struct bit_writer *writer);

struct bit_reader {
	text bytes;
	size_t place; /* bits read */
	bool is_over; /* something was missing, or no number of 32 bits; all that follows is 0 */
};

uint32_t bits_get(struct bit_reader *reader, unsigned count);
uint32_t bits_get_gamma(struct bit_reader *reader);
uint32_t bits_get_rice(struct bit_reader *reader, unsigned k);
size_t bits_left(const struct bit_reader *reader);

/* The k that suits the gaps between `count` (at least 1) numbers below `range`: the largest with
 * 10 * count * 2^k <= 7 * range, or 0. */
unsigned bits_rice_parameter(uint64_t count, uint64_t range);
/* How many bits hold every number below `range`: 0 for 0 and 1. */
unsigned bits_width(uint64_t range);

#endif
