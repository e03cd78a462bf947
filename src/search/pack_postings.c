/* Postings. See pack.h. */
#include "search/pack.h"

/* The kinds take longer than all else, and tell a plain stream nothing. */
static void pack_list(
	struct encoder *encoder, const struct format_list *list, uint32_t section_count)
{
	uint32_t count = (uint32_t)list->count, next = 0, gap = 1;
	unsigned kind = NUMBER_GAP;
	encode_number(encoder, NUMBER_POSTINGS, count);
	for (uint32_t i = 0; i < count; i++) {
		if (encoder->model)
			kind = format_gap_kind(section_count - next, count - i, gap == 0);
		gap = list->sections[i] - next;
		encode_number(encoder, kind, gap);
		next = list->sections[i] + 1;
	}
	for (uint32_t i = 0; i < count; i++) {
		if (encoder->model)
			kind = format_code_kind(i ? &list->codes[i - 1] : NULL, count);
		encode_number(encoder, kind, list->codes[i]);
	}
}

void pack_shard(struct encoder *encoder, const struct packing *packing, size_t number)
{
	size_t until = number + 1 < packing->shards.count ? packing->shards.items[number + 1]
							  : packing->shown->family_count;
	for (size_t f = packing->shards.items[number]; f < until; f++)
		pack_list(encoder, &packing->lists[f], (uint32_t)packing->shown->section_count);
}
