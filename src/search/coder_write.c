/* Writing. See coder.h. */
#include "search/coder_model.h"
#include "search/plain.h"

#include <assert.h>

void encoder_init(struct encoder *encoder, struct buffer *out, struct coder_model *model)
{
	if (model)
		coder_model_forget(model);
	*encoder = (struct encoder){.out = out, .model = model, .high = UINT32_MAX};
}

static inline void put_bit(struct encoder *encoder, uint32_t chance, bool bit)
{
	uint32_t cut = cut_of(encoder->low, encoder->high, chance);
	if (bit)
		encoder->high = cut;
	else
		encoder->low = cut + 1;
	while (((encoder->low ^ encoder->high) & 0xff000000) == 0) {
		buffer_add_byte(encoder->out, (char)(encoder->high >> 24));
		encoder->low <<= 8;
		encoder->high = encoder->high << 8 | 0xff;
	}
}

/* cell    NULL: no guess */
static void put_cell(struct encoder *encoder, struct cell *cell, bool bit)
{
	put_bit(encoder, cell ? chance_of(cell) : CHANCE_HALF, bit);
	if (cell)
		learn(encoder->model, cell, bit);
}

static void put_small(struct encoder *encoder, unsigned kind, uint32_t number)
{
	struct cell *cells = encoder->model->numbers[kind];
	for (uint32_t i = 0; i < number; i++)
		put_cell(encoder, &cells[i], true);
	put_cell(encoder, &cells[number], false);
}

void encode_small(struct encoder *encoder, unsigned kind, uint32_t number)
{
	if (encoder->model)
		put_small(encoder, kind, number);
	else
		plain_put_number(encoder->out, number);
}

void encode_number(struct encoder *encoder, unsigned kind, uint32_t number)
{
	assert(number < CODER_NUMBER_MAX);
	if (!encoder->model) {
		plain_put_number(encoder->out, number);
		return;
	}
	struct cell *cells = encoder->model->numbers[kind];
	uint32_t more = number + 1;
	unsigned digits = coder_digits(more >> 1, PLACES);
	put_small(encoder, kind, digits);
	for (unsigned i = digits; i-- > 0;)
		put_cell(encoder, digit_cell(cells, digits, more >> (i + 1)), more >> i & 1);
}

static void put_symbol(struct encoder *encoder, uint32_t *past, uint32_t symbol)
{
	struct mixture mixture = mixture_of(&encoder->model->texts, *past);
	uint32_t node = 1;
	*past = next_past(*past, symbol);
	__builtin_prefetch(encoder->model->texts.third[*past]);
	__builtin_prefetch(&encoder->model->texts.third[*past][SYMBOLS / 2]);
	for (unsigned i = SYMBOL_BITS; i-- > 0;) {
		bool bit = symbol >> i & 1;
		put_bit(encoder, mixed_chance(&mixture, node), bit);
		learn_all(encoder->model, &mixture, node, bit);
		node = node << 1 | bit;
	}
}

static void put_byte(struct encoder *encoder, unsigned char byte)
{
	uint32_t node = 1;
	for (unsigned i = 8; i-- > 0;) {
		bool bit = byte >> i & 1;
		put_cell(encoder, &encoder->model->texts.bytes[node], bit);
		node = node << 1 | bit;
	}
}

void encode_text(struct encoder *encoder, text whole, size_t known)
{
	if (!encoder->model) {
		plain_put_text(encoder->out, text_slice(whole, known, whole.size));
		return;
	}
	uint32_t past = past_of(text_slice(whole, 0, known));
	for (size_t i = known; i < whole.size; i++) {
		char byte = whole.data[i];
		uint32_t symbol = symbol_of(byte);
		put_symbol(encoder, &past, symbol);
		if (symbol == SYMBOL_CAPITAL)
			put_symbol(encoder, &past, (uint32_t)(byte - 'A' + 1));
		else if (symbol == SYMBOL_BYTE)
			put_byte(encoder, (unsigned char)byte);
	}
	put_symbol(encoder, &past, SYMBOL_END);
}

/* What the reader takes to follow is all ones: one byte of the lower end is enough. */
void encoder_end(struct encoder *encoder)
{
	if (encoder->model)
		buffer_add_byte(encoder->out, (char)(encoder->low >> 24));
}
