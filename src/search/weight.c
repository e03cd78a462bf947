/* From tallies to codes. See weight.h. */
#include "search/weight.h"

enum {
	WEIGHT_UNIT = 40,
	PART_SHARE_PERCENT = 45,
};

const double weight_fields[FIELD_WEIGHTS] = {0, 1.8, 2.5, 4, 8};
const double weight_texts[TEXT_WEIGHTS] = {0, 0.45, 1, 4};

/* The same in WEIGHT_UNITs. */
static const uint32_t fields[FIELD_WEIGHTS] = {0, 72, 100, 160, 320};
static const uint32_t texts[TEXT_WEIGHTS] = {0, 18, 40, 160};

static const struct {
	enum search_field field;
	uint32_t weight;
} field_weights[] = {
	{FIELD_TITLE, 160},
	{FIELD_ABOVE, 80},
	{FIELD_HEADING, 160},
	{FIELD_KEYWORD, 100},
};

/* The table ascends. The lowest of equals. */
static uint8_t nearest(const uint32_t table[], uint8_t size, uint32_t weight)
{
	uint8_t best = 0;
	while (best + 1 < size && 2 * weight > table[best] + table[best + 1])
		best++;
	return best;
}

/* Of titles and the like; most words stand in running text only. */
static uint32_t weight_by_field(const struct tally *tally)
{
	uint32_t by_field = 0;
	if ((tally->fields | tally->part_fields) == 0)
		return 0;
	for (size_t i = 0; i < sizeof field_weights / sizeof *field_weights; i++) {
		if (tally->fields & field_weights[i].field)
			by_field += field_weights[i].weight;
		else if (tally->part_fields & field_weights[i].field)
			by_field += field_weights[i].weight * PART_SHARE_PERCENT / 100;
	}
	return by_field;
}

uint8_t weight_code(const struct tally *tally)
{
	uint32_t by_field = weight_by_field(tally);
	uint32_t by_text = tally->count * (uint32_t)WEIGHT_UNIT +
		tally->part_count * (uint32_t)(WEIGHT_UNIT * PART_SHARE_PERCENT / 100);
	return (uint8_t)(TEXT_WEIGHTS * nearest(fields, FIELD_WEIGHTS, by_field) +
		nearest(texts, TEXT_WEIGHTS, by_text));
}
