/*
 * What the coder's writer and reader (coder_write.c, coder_read.c) share: the cells, and how they
 * guess and learn; nobody else needs it. coder.h has the rules. Inline, as every bit goes through
 * here.
 */
#ifndef SEARCH_CODER_MODEL_H
#define SEARCH_CODER_MODEL_H

#include "search/coder.h"

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

/* Forgets what was learnt from the stream before. */
void coder_model_forget(struct coder_model *model);

static inline uint32_t chance_of(const struct cell *cell)
{
	return (uint32_t)(cell->lean + CHANCE_HALF);
}

/* A number below 2^17 divided by 2 * times + 3: with inverses, as dividing takes longer. */
static inline uint32_t share_of(const struct coder_model *model, uint32_t number, uint32_t times)
{
	return (uint32_t)((uint64_t)number * model->inverses[times] >> INVERSE_BITS);
}

static inline void learn(const struct coder_model *model, struct cell *cell, bool bit)
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
static inline uint32_t cut_of(uint32_t low, uint32_t high, uint32_t chance)
{
	return low + (uint32_t)((uint64_t)(high - low) * chance >> 16);
}

/* The cells of a symbol's bits, [node] each, by what they go by. */
struct mixture {
	struct cell *cells[3];
};

/* past    the last three symbols, five bits each */
static inline struct mixture mixture_of(struct text_model *model, uint32_t past)
{
	model->touched[past / SET_BITS] |= UINT64_C(1) << past % SET_BITS;
	return (struct mixture){{
		model->first[past % SYMBOLS],
		model->second[past % (SYMBOLS * SYMBOLS)],
		model->third[past],
	}};
}

static inline uint32_t mixed_chance(const struct mixture *mixture, uint32_t node)
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

static inline void learn_all(
	const struct coder_model *model, const struct mixture *mixture, uint32_t node, bool bit)
{
	for (size_t i = 0; i < 3; i++)
		learn(model, &mixture->cells[i][node], bit);
}

static inline uint32_t next_past(uint32_t past, uint32_t symbol)
{
	return (past << SYMBOL_BITS | symbol) % PASTS;
}

/* The cell of a digit of a number: `before` are those before it, the first one included. */
static inline struct cell *digit_cell(struct cell cells[NODES], unsigned digits, uint32_t before)
{
	return before < 8 ? &cells[PLACES + digits * 8 + before] : NULL;
}

static inline uint32_t symbol_of(char byte)
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
static inline uint32_t past_of(text known)
{
	uint32_t past = 0;
	for (size_t i = 0; i < known.size; i++)
		past = next_past(past, symbol_of(known.data[i]));
	return past;
}

#endif
