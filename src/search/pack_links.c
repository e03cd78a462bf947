/* Which families lead to which. See pack.h. */
#include "base/table.h"
#include "search/pack.h"

/* What one family leads to: items[size], the strong ones first. */
struct row {
	const struct shown_link *items;
	size_t size;
	size_t strong_count;
};

/* Links written together. */
struct link_range {
	const struct shown_link *items; /* items[count], by from */
	size_t count;
	uint32_t first_family; /* that one may be from */
};

struct linker {
	struct encoder *encoder;
	struct table rows; /* those written so far, by row_key */
	uint32_t *targets; /* family -> number among those that are led to */
	struct arena *arena;
};

/* What tells rows apart, as bytes. */
static text row_key(const struct linker *linker, const struct row *row)
{
	uint32_t *key = arena_new(linker->arena, uint32_t, row->size + 1);
	key[0] = (uint32_t)row->strong_count;
	for (size_t i = 0; i < row->size; i++)
		key[i + 1] = row->items[i].to;
	return (text){(const char *)key, (row->size + 1) * sizeof *key};
}

/* Ascending, so each as what it is more than the one before. */
static void put_row_targets(struct linker *linker, const struct shown_link items[], size_t count)
{
	uint32_t next = 0;
	for (size_t i = 0; i < count; i++) {
		uint32_t place = linker->targets[items[i].to];
		encode_number(linker->encoder, NUMBER_LINK_TARGET + (i > 0), place - next);
		next = place + 1;
	}
}

static void put_row(struct linker *linker, const struct row *row)
{
	uint32_t row_count = (uint32_t)linker->rows.count;
	uint32_t number = table_add(&linker->rows, row_key(linker, row), row_count);
	encode_number(linker->encoder, NUMBER_LINK_IS_OLD, number < row_count);
	if (number < row_count) {
		encode_number(linker->encoder, NUMBER_LINK_OLD, row_count - 1 - number);
		return;
	}
	encode_small(linker->encoder, NUMBER_LINK_COUNT, (uint32_t)row->strong_count);
	encode_small(linker->encoder, NUMBER_LINK_COUNT, (uint32_t)(row->size - row->strong_count));
	put_row_targets(linker, row->items, row->strong_count);
	put_row_targets(linker, row->items + row->strong_count, row->size - row->strong_count);
}

/* The families that are led to, ascending, and their numbers. */
static void put_targets(
	struct linker *linker, const struct shown *shown, const struct link_range *range)
{
	bool *is_target = arena_new(linker->arena, bool, shown->family_count);
	for (size_t i = 0; i < range->count; i++)
		is_target[range->items[i].to] = true;
	uint32_t count = 0, next = 0;
	for (uint32_t i = 0; i < shown->family_count; i++)
		count += is_target[i];
	encode_number(linker->encoder, NUMBER_COUNT, count);
	linker->targets = arena_new(linker->arena, uint32_t, shown->family_count);
	count = 0;
	for (uint32_t i = 0; i < shown->family_count; i++) {
		if (!is_target[i])
			continue;
		encode_number(linker->encoder, NUMBER_LINK_GAP, i - next);
		next = i + 1;
		linker->targets[i] = count++;
	}
}

static struct row row_at(const struct link_range *range, size_t from)
{
	struct row row = {.items = &range->items[from]};
	while (from + row.size < range->count &&
		range->items[from + row.size].from == row.items->from)
		row.strong_count += !range->items[from + row.size++].is_weak;
	return row;
}

static uint32_t count_rows(const struct link_range *range)
{
	uint32_t count = 0;
	for (size_t i = 0; i < range->count; i++)
		count += i == 0 || range->items[i].from != range->items[i - 1].from;
	return count;
}

/* Where the everyday words' links begin. */
static size_t first_everyday(const struct shown *shown)
{
	size_t place = 0;
	while (place < shown->links.count && shown->links.items[place].from < shown->family_count)
		place++;
	return place;
}

static struct link_range range_of(const struct shown *shown, bool of_everyday)
{
	size_t everyday = first_everyday(shown);
	if (!of_everyday)
		return (struct link_range){shown->links.items, everyday, 0};
	return (struct link_range){shown->links.items + everyday, shown->links.count - everyday,
		(uint32_t)shown->family_count};
}

void pack_links(struct encoder *encoder, const struct packing *packing, bool of_everyday)
{
	struct linker linker = {.encoder = encoder, .arena = packing->arena};
	struct link_range range = range_of(packing->shown, of_everyday);
	table_init(&linker.rows, linker.arena, 0);
	put_targets(&linker, packing->shown, &range);
	encode_number(encoder, NUMBER_COUNT, count_rows(&range));
	uint32_t next = range.first_family;
	for (size_t i = 0; i < range.count;) {
		struct row row = row_at(&range, i);
		encode_number(encoder, NUMBER_LINK_GAP, row.items->from - next);
		put_row(&linker, &row);
		next = row.items->from + 1;
		i += row.size;
	}
}
