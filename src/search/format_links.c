/* Which families lead to which, read with every number checked. See format_links.h and format.h. */
#include "search/format_links.h"

#include "base/list.h"
#include "search/format_read.h"

struct link_reader {
	const struct format_index *index;
	struct format_stream *stream;
	uint32_t *targets; /* the families that are led to */
	uint32_t target_count;
	struct rows LIST(struct format_row) rows;
};

static uint32_t get(struct link_reader *reader, unsigned kind)
{
	return decode_number(&reader->stream->decoder, kind);
}

static bool read_targets(struct link_reader *reader)
{
	if (!format_read_count(reader->stream, &reader->target_count))
		return false;
	reader->targets = arena_new(reader->index->arena, uint32_t, reader->target_count);
	uint64_t next = 0;
	for (uint32_t i = 0; i < reader->target_count; i++) {
		next += get(reader, NUMBER_LINK_GAP);
		if (next >= reader->index->family_count)
			return false;
		reader->targets[i] = (uint32_t)next++;
	}
	return true;
}

/* Ascending places among the families that are led to. */
static bool read_row_targets(
	struct link_reader *reader, struct format_target *out, uint64_t count, bool is_weak)
{
	uint64_t next = 0;
	for (uint64_t i = 0; i < count; i++) {
		next += get(reader, NUMBER_LINK_TARGET + (i > 0));
		if (next >= reader->target_count)
			return false;
		out[i] = (struct format_target){reader->targets[next++], is_weak};
	}
	return true;
}

/* A list that no family before had. */
static bool read_new_row(struct link_reader *reader)
{
	uint64_t strong = decode_small(&reader->stream->decoder, NUMBER_LINK_COUNT);
	uint64_t weak = decode_small(&reader->stream->decoder, NUMBER_LINK_COUNT);
	if (strong + weak > reader->target_count)
		return false;
	struct format_row *row = list_add(&reader->rows, reader->index->arena);
	row->targets = arena_new(reader->index->arena, struct format_target, strong + weak);
	row->count = (uint32_t)(strong + weak);
	if (!read_row_targets(reader, row->targets, strong, false) ||
		!read_row_targets(reader, row->targets + strong, weak, true))
		return false;
	return !reader->stream->decoder.is_over;
}

static bool read_row(struct link_reader *reader, struct format_row *row)
{
	uint32_t back = 0;
	if (get(reader, NUMBER_LINK_IS_OLD))
		back = get(reader, NUMBER_LINK_OLD);
	else if (!read_new_row(reader))
		return false;
	if (back >= reader->rows.count)
		return false;
	*row = reader->rows.items[reader->rows.count - 1 - back];
	return true;
}

bool format_read_links(struct format_links *out, struct format_stream *stream,
	const struct format_index *index, uint32_t first_family)
{
	struct link_reader reader = {.index = index, .stream = stream};
	uint32_t count;
	*out = (struct format_links){.count = 0};
	if (!read_targets(&reader) || !format_read_count(stream, &count))
		return false;
	out->items = arena_new(index->arena, struct format_link, count);
	uint64_t until = first_family ? UINT32_MAX : index->family_count, next = first_family;
	for (; out->count < count; out->count++) {
		struct format_link *link = &out->items[out->count];
		next += get(&reader, NUMBER_LINK_GAP);
		if (next >= until || !read_row(&reader, &link->row))
			return false;
		link->from = (uint32_t)next++;
	}
	return !stream->decoder.is_over;
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
