/* Packing bits. See bits.h. */
#include "search/bits.h"

#include <assert.h>

enum { NUMBER_BITS = 32 };

void bits_put(struct bit_writer *writer, uint32_t number, unsigned count)
{
	assert(count <= NUMBER_BITS && (count == NUMBER_BITS || number >> count == 0));
	writer->bits |= (uint64_t)number << writer->count;
	writer->count += count;
	for (; writer->count >= 8; writer->count -= 8, writer->bits >>= 8)
		buffer_add_byte(writer->out, (char)writer->bits);
}

static void put_zeros(struct bit_writer *writer, uint32_t count)
{
	for (; count > NUMBER_BITS; count -= NUMBER_BITS)
		bits_put(writer, 0, NUMBER_BITS);
	bits_put(writer, 0, count);
}

void bits_put_gamma(struct bit_writer *writer, uint32_t number)
{
	assert(number > 0);
	unsigned below = bits_width((uint64_t)number + 1) - 1;
	bits_put(writer, 0, below);
	bits_put(writer, 1, 1);
	bits_put(writer, number ^ (UINT32_C(1) << below), below);
}

void bits_put_rice(struct bit_writer *writer, uint32_t number, unsigned k)
{
	put_zeros(writer, number >> k);
	bits_put(writer, 1, 1);
	bits_put(writer, number & ((UINT32_C(1) << k) - 1), k);
}

void bits_end(struct bit_writer *writer)
{
	if (writer->count)
		bits_put(writer, 0, 8 - writer->count);
}

size_t bits_left(const struct bit_reader *reader)
{
	return reader->is_over ? 0 : reader->bytes.size * 8 - reader->place;
}

static uint32_t get_bit(struct bit_reader *reader)
{
	if (bits_left(reader) == 0) {
		reader->is_over = true;
		return 0;
	}
	unsigned char byte = (unsigned char)reader->bytes.data[reader->place / 8];
	return byte >> reader->place++ % 8 & 1;
}

uint32_t bits_get(struct bit_reader *reader, unsigned count)
{
	uint32_t number = 0;
	for (unsigned i = 0; i < count; i++)
		number |= get_bit(reader) << i;
	return number;
}

static uint32_t get_zeros(struct bit_reader *reader)
{
	uint32_t count = 0;
	while (!reader->is_over && get_bit(reader) == 0)
		count++;
	return reader->is_over ? 0 : count;
}

uint32_t bits_get_gamma(struct bit_reader *reader)
{
	uint32_t below = get_zeros(reader);
	if (below >= NUMBER_BITS) {
		reader->is_over = true;
		return 1;
	}
	return UINT32_C(1) << below | bits_get(reader, below);
}

uint32_t bits_get_rice(struct bit_reader *reader, unsigned k)
{
	uint64_t number = (uint64_t)get_zeros(reader) << k;
	number |= bits_get(reader, k);
	if (number > UINT32_MAX) {
		reader->is_over = true;
		return 0;
	}
	return (uint32_t)number;
}

unsigned bits_rice_parameter(uint64_t count, uint64_t range)
{
	unsigned k = 0;
	while (k + 1 < NUMBER_BITS && 10 * count << (k + 1) <= 7 * range)
		k++;
	return k;
}

unsigned bits_width(uint64_t range)
{
	unsigned width = 0;
	while (UINT64_C(1) << width < range)
		width++;
	return width;
}
