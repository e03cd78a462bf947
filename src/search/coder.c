/* The arithmetic coder and its numbers and texts, both ways. See coder.h. */
#include "search/coder.h"

#include "search/plain.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
	CHANCE_ONE = 1 << 16, /* certain */
	CHANCE_HALF = CHANCE_ONE / 2,
	TIMES_MAX = 30,
	INVERSE_BITS = 33,
	PLACES = 32,             /* of ones that say how many digits */
	NODES = PLACES + 32 * 8, /* of a kind: and of digits, by how many there are */
	SYMBOL_BITS = 5,
	SYMBOLS = 1 << SYMBOL_BITS,
	PASTS = SYMBOLS * SYMBOLS * SYMBOLS, /* last three symbols */
	SET_BITS = 64,                       /* of a word of a set */
	BEYOND_MAX = 3,                      /* bytes that reading is ahead of what was written */
};

enum symbol {
	SYMBOL_END,
	SYMBOL_SPACE = 27,
	SYMBOL_CAPITAL,
	SYMBOL_BYTE,
	SYMBOL_DASH,
	SYMBOL_SLASH
};

/* All zero is: half, never asked. */
struct cell {
	int16_t lean; /* chance of a one - CHANCE_HALF */
	uint16_t times;
};

struct text_model {
	struct cell bytes[256];
	struct cell first[SYMBOLS][SYMBOLS]; /* [past][node] */
	struct cell second[SYMBOLS * SYMBOLS][SYMBOLS];
	struct cell third[PASTS][SYMBOLS];
	uint64_t touched[PASTS / SET_BITS]; /* a bit for each past of `third` that was met */
};

struct coder_model {
	struct cell numbers[NUMBER_KINDS][NODES];
	struct text_model texts;
	uint32_t inverses[TIMES_MAX + 1]; /* by times */
};

/*
 * Rounded up, so that it is less than 1 too much: a number below 2^17 times this is at most
 * 2^17 / 2^INVERSE_BITS above what dividing gives, less than a divisor of six bits can notice.
 */
static uint32_t inverse_of(uint32_t divisor)
{
	return (uint32_t)(((UINT64_C(1) << INVERSE_BITS) + divisor - 1) / divisor);
}

/* Not in the arena, which would clear what few streams ever touch. */
struct coder_model *coder_model_new(struct arena *arena)
{
	struct coder_model *model = calloc(1, sizeof *model);
	if (!model)
		arena_out_of_memory(sizeof *model);
	arena_defer(arena, free, model);
	for (uint32_t times = 0; times <= TIMES_MAX; times++)
		model->inverses[times] = inverse_of(2 * times + 3);
	return model;
}

/* Most streams touch little of `third`. */
static void forget_texts(struct text_model *texts)
{
	for (size_t i = 0; i < PASTS / SET_BITS; i++)
		for (uint64_t *set = &texts->touched[i]; *set; *set &= *set - 1)
			memset(texts->third[i * SET_BITS + (size_t)__builtin_ctzll(*set)], 0,
				sizeof *texts->third);
	memset(texts->bytes, 0, sizeof texts->bytes);
	memset(texts->first, 0, sizeof texts->first);
	memset(texts->second, 0, sizeof texts->second);
}

/* What was learnt from the stream before. */
static void forget(struct coder_model *model)
{
	memset(model->numbers, 0, sizeof model->numbers);
	forget_texts(&model->texts);
}

static uint32_t chance_of(const struct cell *cell)
{
	return (uint32_t)(cell->lean + CHANCE_HALF);
}

/* A number below 2^17 divided by 2 * times + 3: with inverses, as dividing takes longer. */
static uint32_t share_of(const struct coder_model *model, uint32_t number, uint32_t times)
{
	return (uint32_t)((uint64_t)number * model->inverses[times] >> INVERSE_BITS);
}

static void learn(const struct coder_model *model, struct cell *cell, bool bit)
{
	uint32_t chance = chance_of(cell);
	uint32_t distance = bit ? CHANCE_ONE - 1 - chance : chance;
	int32_t step = (int32_t)share_of(model, 2 * distance, cell->times);
	cell->lean = (int16_t)(cell->lean + (bit ? step : -step));
	cell->times = (uint16_t)(cell->times + (cell->times < TIMES_MAX));
}

/*
 * Where the interval is cut. Learning never makes a chance 0 or CHANCE_ONE: both parts have some.
 */
static uint32_t cut_of(uint32_t low, uint32_t high, uint32_t chance)
{
	return low + (uint32_t)((uint64_t)(high - low) * chance >> 16);
}

/* The cells of a symbol's bits, [node] each, by what they go by. */
struct mixture {
	struct cell *cells[3];
};

/* past    the last three symbols, five bits each */
static struct mixture mixture_of(struct text_model *model, uint32_t past)
{
	model->touched[past / SET_BITS] |= UINT64_C(1) << past % SET_BITS;
	return (struct mixture){{
		model->first[past % SYMBOLS],
		model->second[past % (SYMBOLS * SYMBOLS)],
		model->third[past],
	}};
}

static uint32_t mixed_chance(const struct mixture *mixture, uint32_t node)
{
	static const uint32_t shares[] = {1, 5, 100};
	uint32_t sum = CHANCE_HALF, weight = 1;
	for (size_t i = 0; i < 3; i++) {
		const struct cell *cell = &mixture->cells[i][node];
		uint32_t own = shares[i] * cell->times;
		sum += own * chance_of(cell);
		weight += own;
	}
	return sum / weight;
}

static void learn_all(
	const struct coder_model *model, const struct mixture *mixture, uint32_t node, bool bit)
{
	for (size_t i = 0; i < 3; i++)
		learn(model, &mixture->cells[i][node], bit);
}

static uint32_t next_past(uint32_t past, uint32_t symbol)
{
	return (past << SYMBOL_BITS | symbol) % PASTS;
}

unsigned coder_digits(uint32_t number, unsigned limit)
{
	unsigned digits = 0;
	while (number >> digits && digits < limit)
		digits++;
	return digits;
}

/* The cell of a digit of a number: `before` are those before it, the first one included. */
static struct cell *digit_cell(struct cell cells[NODES], unsigned digits, uint32_t before)
{
	return before < 8 ? &cells[PLACES + digits * 8 + before] : NULL;
}

/* Writing */

void encoder_init(struct encoder *encoder, struct buffer *out, struct coder_model *model)
{
	if (model)
		forget(model);
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

static uint32_t symbol_of(char byte)
{
	if (byte >= 'a' && byte <= 'z')
		return (uint32_t)(byte - 'a' + 1);
	if (byte >= 'A' && byte <= 'Z')
		return SYMBOL_CAPITAL;
	switch (byte) {
	case ' ':
		return SYMBOL_SPACE;
	case '-':
		return SYMBOL_DASH;
	case '/':
		return SYMBOL_SLASH;
	default:
		return SYMBOL_BYTE;
	}
}

/* What the symbols of a text begin with when it begins with these bytes. */
static uint32_t past_of(text known)
{
	uint32_t past = 0;
	for (size_t i = 0; i < known.size; i++)
		past = next_past(past, symbol_of(known.data[i]));
	return past;
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

/* Reading */

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
	forget(model);
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
