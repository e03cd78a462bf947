/* Which views show each section. See pack.h. */
#include "base/table.h"
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

static void put_sets(struct encoder *encoder, const struct view_packer *packer)
{
	encode_number(encoder, NUMBER_COUNT, count_listed(packer));
	encode_number(encoder, NUMBER_COUNT, (uint32_t)packer->sets.count);
	list_each (const struct viewset, set, packer->sets)
		for (size_t v = 1; v < VIEW_MAX; v++)
			if (viewset_has(&packer->listed, v))
				encode_number(encoder, NUMBER_VIEW, viewset_has(set, v));
}

bool pack_has_views(const struct packing *packing)
{
	return packing->shown->view == VIEW_GENERAL;
}

void pack_views(struct encoder *encoder, const struct packing *packing)
{
	const struct shown *shown = packing->shown;
	struct view_packer packer = {.shown = shown, .listed = index_views(shown->index)};
	number_sets(&packer, packing->arena);
	put_sets(encoder, &packer);
	for (size_t i = 0; i < shown->section_count; i++)
		encode_number(encoder, NUMBER_SET, packer.numbers[i]);
}
