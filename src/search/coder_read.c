/* Reading. See coder.h. */
#include "search/coder_model.h"
#include "search/plain.h"

#include <string.h>

enum { BEYOND_MAX = 3 }; /* bytes that reading is ahead of what was written */

static void take_byte(struct decoder *decoder)
{
	unsigned char byte = 0xff;
	if (decoder->rest.size) {
		byte = (unsigned char)decoder->rest.data[0];
		decoder->rest = text_slice(decoder->rest, 1, decoder->rest.size);
	} else if (decoder->beyond++ >= BEYOND_MAX) {
		decoder->is_over = true;
	}
	decoder->code = decoder->code << 8 | byte;
}

void decoder_init(struct decoder *decoder, text bytes, struct coder_model *model)
{
	*decoder = (struct decoder){.rest = bytes, .model = model, .high = UINT32_MAX};
	if (!model)
		return;
	coder_model_forget(model);
	for (size_t i = 0; i < sizeof decoder->code; i++)
		take_byte(decoder);
}

static bool get_bit(struct decoder *decoder, uint32_t chance)
{
	uint32_t cut = cut_of(decoder->low, decoder->high, chance);
	bool bit = decoder->code <= cut;
	if (bit)
		decoder->high = cut;
	else
		decoder->low = cut + 1;
	while (((decoder->low ^ decoder->high) & 0xff000000) == 0) {
		decoder->low <<= 8;
		decoder->high = decoder->high << 8 | 0xff;
		take_byte(decoder);
	}
	return bit;
}

static bool get_cell(struct decoder *decoder, struct cell *cell)
{
	bool bit = get_bit(decoder, cell ? chance_of(cell) : CHANCE_HALF);
	if (cell)
		learn(decoder->model, cell, bit);
	return bit;
}

static uint32_t take_plain(struct decoder *decoder, uint32_t max)
{
	uint32_t number;
	decoder->is_over |= !plain_take_number(&decoder->rest, &number) || number > max;
	return decoder->is_over ? 0 : number;
}

uint32_t decode_small(struct decoder *decoder, unsigned kind)
{
	if (!decoder->model)
		return take_plain(decoder, CODER_SMALL_MAX);
	struct cell *cells = decoder->model->numbers[kind];
	uint32_t number = 0;
	while (!decoder->is_over && get_cell(decoder, &cells[number]))
		decoder->is_over |= ++number > CODER_SMALL_MAX;
	return decoder->is_over ? 0 : number;
}

uint32_t decode_number(struct decoder *decoder, unsigned kind)
{
	if (!decoder->model)
		return take_plain(decoder, CODER_NUMBER_MAX - 1);
	struct cell *cells = decoder->model->numbers[kind];
	uint32_t digits = decode_small(decoder, kind);
	decoder->is_over |= digits >= PLACES - 1;
	uint32_t more = 1;
	for (unsigned i = digits; i-- > 0 && !decoder->is_over;)
		more = more << 1 | get_cell(decoder, digit_cell(cells, digits, more));
	return decoder->is_over ? 0 : more - 1;
}

static uint32_t get_symbol(struct decoder *decoder, uint32_t *past)
{
	struct mixture mixture = mixture_of(&decoder->model->texts, *past);
	uint32_t node = 1;
	for (unsigned i = 0; i < SYMBOL_BITS; i++) {
		bool bit = get_bit(decoder, mixed_chance(&mixture, node));
		learn_all(decoder->model, &mixture, node, bit);
		node = node << 1 | bit;
	}
	uint32_t symbol = node % SYMBOLS;
	*past = next_past(*past, symbol);
	return symbol;
}

static char get_byte(struct decoder *decoder)
{
	uint32_t node = 1;
	while (node < 256)
		node = node << 1 | get_cell(decoder, &decoder->model->texts.bytes[node]);
	return (char)node;
}

/* The letter of the alphabet that begins with `first`; number from 1. */
static char letter_at(char first, uint32_t number)
{
	return (char)((uint32_t)first + number - 1);
}

static char get_letter(struct decoder *decoder, uint32_t *past, uint32_t symbol)
{
	static const char others[] = " \0\0-/";
	if (symbol == SYMBOL_BYTE)
		return get_byte(decoder);
	if (symbol == SYMBOL_CAPITAL)
		return letter_at('A', get_symbol(decoder, past));
	if (symbol < SYMBOL_SPACE)
		return letter_at('a', symbol);
	return others[symbol - SYMBOL_SPACE];
}

static text take_plain_text(struct decoder *decoder, text known, struct arena *arena)
{
	text rest;
	decoder->is_over |=
		!plain_take_text(&decoder->rest, &rest) || known.size + rest.size > CODER_TEXT_MAX;
	return decoder->is_over ? TEXT("") : arena_concat(arena, known, rest);
}

text decode_text(struct decoder *decoder, text known, struct arena *arena)
{
	if (!decoder->model)
		return take_plain_text(decoder, known, arena);
	char letters[CODER_TEXT_MAX];
	size_t size = known.size < sizeof letters ? known.size : sizeof letters;
	uint32_t past = past_of(known), symbol;
	if (size)
		memcpy(letters, known.data, size);
	while ((symbol = get_symbol(decoder, &past)) != SYMBOL_END) {
		char letter = get_letter(decoder, &past, symbol);
		decoder->is_over |= size == sizeof letters;
		if (decoder->is_over)
			return TEXT("");
		letters[size++] = letter;
	}
	return decoder->is_over ? TEXT("") : arena_text(arena, (text){letters, size});
}
