/*
 * Postings, in shards. See pack.h.
 *
 * Where one shard ends is decided before anything is packed, by what its families will come to,
 * about; then shards are jobs.
 */
#include "base/pool.h"
#include "search/bits.h"
#include "search/pack.h"

#include <stdlib.h>

enum { CODE_BITS = 3 }; /* on average, as measured on the handbook; decides only where shards end */

struct shard {
	size_t from; /* families [from, until) */
	size_t until;
	struct buffer bytes;
};

struct shards LIST(struct shard);

struct packing {
	const struct shown *shown;
	const struct tallies *tallies;
	struct shards shards;
	uint32_t ranks[CODE_COUNT]; /* code -> its place among codes by frequency */
};

struct ranked_code {
	uint8_t code;
	size_t count;
};

/* The most frequent first. */
static int compare_codes(const void *a, const void *b)
{
	const struct ranked_code *x = a, *y = b;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->code - y->code;
}

/* All codes that are used, by frequency. */
static void rank_codes(struct packing *packing, struct buffer *part)
{
	struct ranked_code codes[CODE_COUNT];
	for (size_t i = 0; i < CODE_COUNT; i++)
		codes[i] = (struct ranked_code){(uint8_t)i, packing->tallies->code_counts[i]};
	qsort(codes, CODE_COUNT, sizeof *codes, compare_codes);
	for (uint32_t i = 0; i < CODE_COUNT && codes[i].count; i++) {
		packing->ranks[codes[i].code] = i;
		buffer_add_byte(part, (char)codes[i].code);
	}
}

static size_t estimated_bits(const struct packing *packing, size_t family)
{
	size_t count = packing->tallies->lists[family].count;
	if (count == 0)
		return 1;
	return count * (bits_rice_parameter(count, packing->shown->section_count) + 2 + CODE_BITS);
}

static void cut_shards(struct packing *packing, struct arena *arena)
{
	size_t bits = 0;
	struct shard *shard = NULL;
	for (size_t f = 0; f < packing->shown->family_count; f++) {
		size_t more = estimated_bits(packing, f);
		if (!shard || bits + more > (size_t)PACK_CHUNK_SIZE * 8) {
			shard = list_add(&packing->shards, arena);
			*shard = (struct shard){.from = f};
			bits = 0;
		}
		bits += more;
		shard->until = f + 1;
	}
}

static void put_list(
	struct bit_writer *bits, const struct packing *packing, const struct format_list *list)
{
	bits_put_gamma(bits, (uint32_t)list->count + 1);
	if (list->count == 0)
		return;
	unsigned k = bits_rice_parameter(list->count, packing->shown->section_count);
	uint32_t next = 0;
	for (size_t i = 0; i < list->count; i++) {
		bits_put_rice(bits, list->sections[i] - next, k);
		next = list->sections[i] + 1;
	}
	for (size_t i = 0; i < list->count; i++)
		bits_put_gamma(bits, packing->ranks[list->codes[i]] + 1);
}

static void pack_shard(void *payload, size_t job, size_t worker)
{
	(void)worker;
	const struct packing *packing = payload;
	struct shard *shard = &packing->shards.items[job];
	buffer_init(&shard->bytes, PACK_SIZE_MAX);
	struct bit_writer bits = {.out = &shard->bytes};
	for (size_t f = shard->from; f < shard->until; f++)
		put_list(&bits, packing, &packing->tallies->lists[f]);
	bits_end(&bits);
}

void pack_postings(struct packed *packed, const struct shown *shown, const struct tallies *tallies,
	size_t worker_count)
{
	struct packing packing = {.shown = shown, .tallies = tallies};
	rank_codes(&packing, &packed->parts[PART_CODES]);
	cut_shards(&packing, packed->arena);
	pool_run(worker_count, packing.shards.count, pack_shard, &packing);
	list_each (struct shard, shard, packing.shards) {
		pack_varint(&packed->parts[PART_SPANS], (uint32_t)(shard->until - shard->from));
		pack_chunk(packed, CHUNK_POSTINGS, buffer_text(&shard->bytes));
		buffer_release(&shard->bytes);
	}
}
