/* The vocabulary: what stands in the view, in blocks, and the everyday words. See pack.h. */
#include "search/pack.h"

void pack_word(struct encoder *encoder, text word, text before)
{
	size_t shared = text_shared(word, before);
	encode_small(encoder, NUMBER_SHARED + format_shared_kind(before), (uint32_t)shared);
	encode_text(encoder, word, shared);
}

static uint32_t family_at(const struct shown *shown, size_t place)
{
	return shown->families[shown_word(shown, place)->family];
}

/* Words [from, until) of the vocabulary. */
static void pack_words(struct encoder *encoder, const struct shown *shown, size_t from,
	size_t until, uint32_t next_family)
{
	text before = TEXT("");
	encode_number(encoder, NUMBER_COUNT, (uint32_t)(until - from));
	for (size_t i = from; i < until; i++) {
		text word = shown_word(shown, i)->letters;
		uint32_t family = family_at(shown, i);
		pack_word(encoder, word, before);
		encode_number(encoder, NUMBER_FAMILY, next_family - family);
		next_family += family == next_family;
		before = word;
	}
}

void pack_block(struct encoder *encoder, const struct packing *packing, size_t number)
{
	const struct shown *shown = packing->shown;
	size_t from = packing->blocks.items[number];
	size_t until = number + 1 < packing->blocks.count ? packing->blocks.items[number + 1]
							  : shown->everyday_first;
	uint32_t next_family = packing->block_families.items[number];
	encode_number(encoder, NUMBER_COUNT, next_family);
	pack_words(encoder, shown, from, until, next_family);
}

bool pack_has_everyday(const struct packing *packing)
{
	return packing->shown->everyday_first < packing->shown->word_count;
}

void pack_everyday(struct encoder *encoder, const struct packing *packing)
{
	const struct shown *shown = packing->shown;
	pack_words(encoder, shown, shown->everyday_first, shown->word_count,
		(uint32_t)shown->family_count);
	pack_links(encoder, packing, true);
}
