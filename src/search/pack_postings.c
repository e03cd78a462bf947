/* Postings. See pack.h. */
#include "search/pack.h"

#include "search/plain.h"

/*
 * The same numbers as pack_list's, without their kinds, which take longest and tell a plain stream
 * nothing.
 */
static void pack_plain_list(struct buffer *out, const struct format_list *list)
{
	uint32_t next = 0;
	plain_put_number(out, (uint32_t)list->count);
	for (size_t i = 0; i < list->count; i++) {
		plain_put_number(out, list->sections[i] - next);
		next = list->sections[i] + 1;
	}
	for (size_t i = 0; i < list->count; i++)
		plain_put_number(out, list->codes[i]);
}

static void pack_list(
	struct encoder *encoder, const struct format_list *list, uint32_t section_count)
{
	uint32_t count = (uint32_t)list->count, next = 0, gap = 1;
	encode_number(encoder, NUMBER_POSTINGS, count);
	for (uint32_t i = 0; i < count; i++) {
		unsigned kind = format_gap_kind(section_count - next, count - i, gap == 0);
		gap = list->sections[i] - next;
		encode_number(encoder, kind, gap);
		next = list->sections[i] + 1;
	}
	for (uint32_t i = 0; i < count; i++)
		encode_number(encoder, format_code_kind(i ? &list->codes[i - 1] : NULL, count),
			list->codes[i]);
}

void pack_shard(struct encoder *encoder, const struct packing *packing, size_t number)
{
	size_t until = number + 1 < packing->shards.count ? packing->shards.items[number + 1]
							  : packing->shown->family_count;
	for (size_t f = packing->shards.items[number]; f < until; f++)
		if (encoder->model)
			pack_list(encoder, &packing->lists[f],
				(uint32_t)packing->shown->section_count);
		else
			pack_plain_list(encoder->out, &packing->lists[f]);
}
