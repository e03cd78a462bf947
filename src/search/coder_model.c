/* A model from one stream to the next. See coder.h and coder_model.h. */
#include "search/coder_model.h"

#include <stdlib.h>
#include <string.h>

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

void coder_model_forget(struct coder_model *model)
{
	memset(model->numbers, 0, sizeof model->numbers);
	forget_texts(&model->texts);
}

unsigned coder_digits(uint32_t number, unsigned limit)
{
	unsigned digits = 0;
	while (number >> digits && digits < limit)
		digits++;
	return digits;
}
