/* Which families lead to which. See pack.h. */
#include "search/bits.h"
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
	struct bit_writer bits;
	struct table rows; /* those written so far, by row_key */
	uint32_t *targets; /* family -> number among those that are led to */
	unsigned target_width;
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

static void put_row(struct linker *linker, const struct row *row)
{
	uint32_t row_count = (uint32_t)linker->rows.count;
	uint32_t number = table_add(&linker->rows, row_key(linker, row), row_count);
	bits_put(&linker->bits, number < row_count, 1);
	if (number < row_count) {
		bits_put(&linker->bits, number, bits_width(row_count));
		return;
	}
	bits_put_gamma(&linker->bits, (uint32_t)row->strong_count + 1);
	bits_put_gamma(&linker->bits, (uint32_t)(row->size - row->strong_count) + 1);
	for (size_t i = 0; i < row->size; i++)
		bits_put(&linker->bits, linker->targets[row->items[i].to], linker->target_width);
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
	bits_put_gamma(&linker->bits, count + 1);
	linker->targets = arena_new(linker->arena, uint32_t, shown->family_count);
	linker->target_width = bits_width(count);
	unsigned k = bits_rice_parameter(count, shown->family_count);
	count = 0;
	for (uint32_t i = 0; i < shown->family_count; i++) {
		if (!is_target[i])
			continue;
		bits_put_rice(&linker->bits, i - next, k);
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

static void put_range(struct buffer *out, const struct shown *shown, const struct link_range *range)
{
	struct linker linker = {.bits = {.out = out}, .arena = shown->arena};
	table_init(&linker.rows, shown->arena, 0);
	put_targets(&linker, shown, range);
	uint32_t next = range->first_family;
	for (size_t i = 0; i < range->count;) {
		struct row row = row_at(range, i);
		bits_put_gamma(&linker.bits, row.items->from - next + 1);
		put_row(&linker, &row);
		next = row.items->from + 1;
		i += row.size;
	}
	bits_end(&linker.bits);
}

/* Where the everyday words' links begin. */
static size_t first_everyday(const struct shown *shown)
{
	size_t place = 0;
	while (place < shown->links.count && shown->links.items[place].from < shown->family_count)
		place++;
	return place;
}

void pack_links_of(struct buffer *out, const struct shown *shown, bool of_everyday)
{
	size_t everyday = first_everyday(shown);
	struct link_range range = {.items = shown->links.items, .count = everyday};
	if (of_everyday)
		range = (struct link_range){shown->links.items + everyday,
			shown->links.count - everyday, (uint32_t)shown->family_count};
	if (range.count)
		put_range(out, shown, &range);
}

void pack_links(struct packed *packed, const struct shown *shown)
{
	pack_links_of(&packed->parts[PART_LINKS], shown, false);
}
