/* Which families lead to which, read with every number checked. See format_links.h and format.h. */
#include "search/format_links.h"

#include "base/list.h"
#include "search/bits.h"
#include "search/format.h"

/* The families that are led to. */
struct targets {
	uint32_t *families;
	uint32_t count;
};

static bool read_targets(
	struct targets *out, struct bit_reader *bits, const struct format_index *index)
{
	out->count = bits_get_gamma(bits) - 1;
	/* Each is a bit at least. */
	if (out->count == 0 || out->count > bits_left(bits))
		return false;
	out->families = arena_new(index->arena, uint32_t, out->count);
	unsigned k = bits_rice_parameter(out->count, index->family_count);
	uint64_t next = 0;
	for (uint32_t i = 0; i < out->count; i++) {
		next += bits_get_rice(bits, k);
		if (next >= index->family_count)
			return false;
		out->families[i] = (uint32_t)next++;
	}
	return !bits->is_over;
}

struct link_reader {
	const struct format_index *index;
	struct bit_reader bits;
	struct targets targets;
	uint64_t until; /* families that one may be from */
	struct rows LIST(struct format_row) rows;
	struct links LIST(struct format_link) links;
};

/* A list that no family before had. */
static bool read_row(struct link_reader *reader)
{
	struct bit_reader *bits = &reader->bits;
	uint64_t strong = bits_get_gamma(bits) - 1, weak = bits_get_gamma(bits) - 1;
	unsigned width = bits_width(reader->targets.count);
	/* A target may be no bits wide if it is the only one. */
	if (strong + weak > reader->targets.count || (strong + weak) * width > bits_left(bits))
		return false;
	struct format_row *row = list_add(&reader->rows, reader->index->arena);
	row->targets = arena_new(reader->index->arena, struct format_target, strong + weak);
	row->count = (uint32_t)(strong + weak);
	for (uint32_t i = 0; i < row->count; i++) {
		uint32_t place = bits_get(bits, width);
		if (place >= reader->targets.count)
			return false;
		row->targets[i] =
			(struct format_target){reader->targets.families[place], i >= strong};
	}
	return !bits->is_over;
}

static bool read_link(struct link_reader *reader, uint64_t *next_family)
{
	struct bit_reader *bits = &reader->bits;
	uint64_t from = *next_family + bits_get_gamma(bits) - 1;
	uint32_t row = (uint32_t)reader->rows.count;
	if (bits_get(bits, 1))
		row = bits_get(bits, bits_width(reader->rows.count));
	else if (!read_row(reader))
		return false;
	if (bits->is_over || from >= reader->until || row >= reader->rows.count)
		return false;
	*list_add(&reader->links, reader->index->arena) =
		(struct format_link){(uint32_t)from, reader->rows.items[row]};
	*next_family = from + 1;
	return true;
}

/* What is left is the filling of the last byte. */
static bool is_at_end(const struct bit_reader *bits)
{
	struct bit_reader rest = *bits;
	size_t left = bits_left(bits);
	return left < 8 && bits_get(&rest, (unsigned)left) == 0;
}

bool format_read_links(
	struct format_links *out, text bytes, uint32_t first, const struct format_index *index)
{
	struct link_reader reader = {.index = index, .bits = {.bytes = bytes}};
	*out = (struct format_links){.count = 0};
	if (bytes.size == 0)
		return true;
	reader.until = first ? UINT32_MAX : index->family_count;
	uint64_t next_family = first;
	bool is_good = read_targets(&reader.targets, &reader.bits, index);
	while (is_good && !is_at_end(&reader.bits))
		is_good = read_link(&reader, &next_family);
	*out = (struct format_links){reader.links.items, reader.links.count};
	return is_good;
}

struct format_row format_links_find(const struct format_links *links, uint32_t family)
{
	size_t from = 0, until = links->count;
	while (from < until) {
		size_t middle = from + (until - from) / 2;
		if (links->items[middle].from == family)
			return links->items[middle].row;
		if (links->items[middle].from < family)
			from = middle + 1;
		else
			until = middle;
	}
	return (struct format_row){.count = 0};
}
