/* Which views show each section. See pack.h. */
#include "base/table.h"
#include "search/bits.h"
#include "search/pack.h"

struct view_packer {
	const struct shown *shown;
	struct viewset listed; /* the views that have an index */
	struct LIST(struct viewset) sets;
	struct table set_table; /* the bytes of a set -> its number */
	uint32_t *numbers;      /* section -> its set */
};

static void number_sets(struct view_packer *packer, struct arena *arena)
{
	const struct search_index *index = packer->shown->index;
	packer->numbers = arena_new(arena, uint32_t, packer->shown->section_count);
	table_init(&packer->set_table, arena, 0);
	for (size_t i = 0; i < packer->shown->section_count; i++) {
		uint32_t slot = index->unit_slots[packer->shown->sections[i]];
		struct viewset *set = arena_new(arena, struct viewset, 1);
		*set = viewset_intersection(*index->slots[slot].views, packer->listed);
		uint32_t next = (uint32_t)packer->sets.count;
		packer->numbers[i] =
			table_add(&packer->set_table, (text){(const char *)set, sizeof *set}, next);
		if (packer->numbers[i] == next)
			*list_add(&packer->sets, arena) = *set;
	}
}

static uint32_t count_listed(const struct view_packer *packer)
{
	uint32_t count = 0;
	for (size_t v = 1; v < VIEW_MAX; v++)
		count += viewset_has(&packer->listed, v);
	return count;
}

static void put_sets(struct bit_writer *bits, const struct view_packer *packer)
{
	bits_put_gamma(bits, count_listed(packer) + 1);
	bits_put_gamma(bits, (uint32_t)packer->sets.count + 1);
	list_each (const struct viewset, set, packer->sets)
		for (size_t v = 1; v < VIEW_MAX; v++)
			if (viewset_has(&packer->listed, v))
				bits_put(bits, viewset_has(set, v), 1);
}

static void put_numbers(struct bit_writer *bits, const struct view_packer *packer)
{
	unsigned width = bits_width(packer->sets.count);
	for (size_t i = 0; i < packer->shown->section_count; i++) {
		bool is_same = i > 0 && packer->numbers[i] == packer->numbers[i - 1];
		bits_put(bits, is_same, 1);
		if (!is_same)
			bits_put(bits, packer->numbers[i], width);
	}
}

void pack_views(struct packed *packed, const struct shown *shown)
{
	if (shown->view != VIEW_GENERAL)
		return;
	struct view_packer packer = {.shown = shown, .listed = index_views(shown->index)};
	struct buffer bytes;
	buffer_init(&bytes, PACK_SIZE_MAX);
	struct bit_writer bits = {.out = &bytes};
	number_sets(&packer, packed->arena);
	put_sets(&bits, &packer);
	put_numbers(&bits, &packer);
	bits_end(&bits);
	pack_chunk(packed, CHUNK_VIEWS, buffer_text(&bytes));
	buffer_release(&bytes);
}
