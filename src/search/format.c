/* The first file of an index, every offset checked. See format.h; chunks are format_chunk.c's. */
#include "search/format.h"

#include "base/list.h"
#include "search/cursor.h"

static struct cursor cursor_at(const struct format_index *index, enum format_part part)
{
	return (struct cursor){.rest = index->parts[part]};
}

/* The header, but for the parts' table. What it counts is bounded by the file's size. */
static enum format_fault read_header(struct format_index *index, struct cursor *cursor, text bytes)
{
	text magic = cursor_bytes(cursor, 3);
	uint32_t version = cursor_byte(cursor);
	if (!text_equal(magic, TEXT("WWZ")))
		return text_starts(TEXT("WWZ"), magic) ? FORMAT_CUT_SHORT : FORMAT_NO_INDEX;
	if (version != FORMAT_VERSION)
		return cursor->is_over ? FORMAT_CUT_SHORT : FORMAT_OTHER_VERSION;
	uint32_t size = cursor_number(cursor);
	if (cursor->is_over || bytes.size < size)
		return FORMAT_CUT_SHORT;
	if (bytes.size > size)
		return FORMAT_DAMAGED;
	index->identity = cursor_number(cursor);
	index->section_count = cursor_number(cursor);
	index->page_count = cursor_number(cursor);
	index->family_count = cursor_number(cursor);
	index->block_count = cursor_number(cursor);
	index->shard_count = cursor_number(cursor);
	index->page_block_count = cursor_number(cursor);
	index->everyday_chunk_count = cursor_number(cursor);
	index->view_chunk_count = cursor_number(cursor);
	index->is_inline = cursor_number(cursor) == 1;
	return cursor->is_over ? FORMAT_CUT_SHORT : FORMAT_GOOD;
}

static bool read_parts(struct format_index *index, struct cursor *cursor, text bytes)
{
	for (size_t i = 0; i < PART_COUNT; i++) {
		uint32_t offset = cursor_number(cursor), size = cursor_number(cursor);
		if (offset > bytes.size || size > bytes.size - offset)
			return false;
		index->parts[i] = text_slice(bytes, offset, (size_t)offset + size);
	}
	return !cursor->is_over;
}

static bool has_right_codes(const struct format_index *index)
{
	text codes = index->parts[PART_CODES];
	for (size_t i = 0; i < codes.size; i++)
		if ((unsigned char)codes.data[i] >= CODE_COUNT)
			return false;
	return true;
}

/* The counts of the header fit the parts they count: what is allocated for them is bounded. */
static bool has_right_counts(const struct format_index *index)
{
	const text *parts = index->parts;
	return parts[PART_SCALES].size == index->section_count &&
		parts[PART_TITLES].size == index->section_count &&
		index->page_count <= parts[PART_PAGES].size &&
		index->page_block_count ==
		(index->page_count + PAGES_A_BLOCK - 1) / PAGES_A_BLOCK &&
		index->block_count <= parts[PART_FIRSTS].size &&
		index->shard_count <= parts[PART_SPANS].size && index->everyday_chunk_count <= 1 &&
		index->view_chunk_count <= 1 &&
		(uint64_t)index->block_count + index->shard_count + index->page_block_count +
			index->everyday_chunk_count + index->view_chunk_count <=
		parts[PART_SIZES].size;
}

static bool read_lines(text **out, size_t *count, text part, struct arena *arena)
{
	struct texts LIST(text) lines = {0};
	struct cursor cursor = {.rest = part};
	while (cursor.rest.size && !cursor.is_over)
		*list_add(&lines, arena) = cursor_line(&cursor);
	*out = lines.items;
	*count = lines.count;
	return !cursor.is_over;
}

static bool read_groups(struct format_index *index)
{
	struct groups LIST(struct format_group) groups = {0};
	struct cursor cursor = cursor_at(index, PART_GROUPS);
	while (cursor.rest.size && !cursor.is_over) {
		struct format_group *group = list_add(&groups, index->arena);
		group->percent = (uint8_t)cursor_byte(&cursor);
		group->address = cursor_line(&cursor);
		group->chapter = cursor_line(&cursor);
	}
	index->groups = groups.items;
	index->group_count = (uint32_t)groups.count;
	return !cursor.is_over;
}

static bool read_pages(struct format_index *index)
{
	index->pages = arena_new(index->arena, struct format_page, index->page_count);
	struct cursor cursor = cursor_at(index, PART_PAGES);
	uint64_t section = 0;
	for (uint32_t i = 0; i < index->page_count; i++) {
		struct format_page *page = &index->pages[i];
		page->first_section = (uint32_t)section;
		page->section_count = cursor_varint(&cursor);
		page->group = cursor_varint(&cursor);
		section += page->section_count;
		if (cursor.is_over || page->section_count == 0 || section > index->section_count ||
			page->group >= index->group_count)
			return false;
	}
	return section == index->section_count && cursor.rest.size == 0;
}

static bool read_spans(struct format_index *index)
{
	index->shards = arena_new(index->arena, struct format_shard, index->shard_count);
	struct cursor cursor = cursor_at(index, PART_SPANS);
	uint64_t family = 0;
	for (uint32_t i = 0; i < index->shard_count; i++) {
		index->shards[i].first_family = (uint32_t)family;
		index->shards[i].family_count = cursor_varint(&cursor);
		family += index->shards[i].family_count;
		if (family > index->family_count)
			return false;
	}
	return !cursor.is_over && family == index->family_count;
}

static bool read_chunk_sizes(struct format_index *index)
{
	index->chunk_count = index->block_count + index->shard_count + index->page_block_count +
		index->everyday_chunk_count + index->view_chunk_count;
	index->chunk_starts = arena_new(index->arena, uint32_t, index->chunk_count);
	index->chunk_sizes = arena_new(index->arena, uint32_t, index->chunk_count);
	struct cursor cursor = cursor_at(index, PART_SIZES);
	uint64_t start = 0;
	for (uint32_t i = 0; i < index->chunk_count; i++) {
		index->chunk_starts[i] = (uint32_t)start;
		index->chunk_sizes[i] = cursor_varint(&cursor);
		start += index->chunk_sizes[i];
		if (format_is_inline(index, i) && start > index->parts[PART_CHUNKS].size)
			return false;
	}
	return !cursor.is_over;
}

static bool read_all(struct format_index *index)
{
	size_t first_count;
	if (!has_right_counts(index) || !has_right_codes(index) || !read_groups(index) ||
		!read_pages(index) || !read_spans(index) ||
		!format_read_links(&index->links, index->parts[PART_LINKS], 0, index) ||
		!read_chunk_sizes(index) ||
		!read_lines(&index->stops, &index->stop_count, index->parts[PART_STOPS],
			index->arena) ||
		!read_lines(&index->firsts, &first_count, index->parts[PART_FIRSTS], index->arena))
		return false;
	index->blocks = arena_new(index->arena, struct format_block, index->block_count);
	index->page_blocks = arena_new(index->arena, text, index->page_block_count);
	return first_count == index->block_count;
}

enum format_fault format_open(
	struct format_index *out, text bytes, format_load *load, void *payload, struct arena *arena)
{
	*out = (struct format_index){.arena = arena, .load = load, .payload = payload};
	struct cursor cursor = {.rest = bytes};
	out->fault = read_header(out, &cursor, bytes);
	if (out->fault == FORMAT_GOOD && (!read_parts(out, &cursor, bytes) || !read_all(out)))
		out->fault = FORMAT_DAMAGED;
	return out->fault;
}
