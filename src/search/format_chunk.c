/*
 * The chunks of an index, read when they are first asked for, with every offset checked. See
 * format.h.
 *
 * What can't be read is empty from then on, and index.fault says why: a question still gets the
 * answers that the rest has.
 */
#include "search/bits.h"
#include "search/cursor.h"
#include "search/derived.h"
#include "search/format.h"

/* Three words of WORD_SIZE_MAX, with spaces: more is no word of ours, and would add up. */
enum { LETTERS_MAX = 122 };

static void set_fault(struct format_index *index, enum format_fault fault)
{
	if (index->fault == FORMAT_GOOD)
		index->fault = fault;
}

static bool read_chunk_file(struct format_index *index, uint32_t chunk, text *bytes)
{
	if (!index->load || !index->load(index->payload, chunk, bytes)) {
		set_fault(index, FORMAT_CHUNK_MISSING);
		return false;
	}
	struct cursor cursor = {.rest = *bytes};
	uint32_t identity = cursor_number(&cursor);
	if (cursor.is_over || cursor.rest.size < index->chunk_sizes[chunk]) {
		set_fault(index, FORMAT_CUT_SHORT);
		return false;
	}
	if (identity != index->identity || cursor.rest.size > index->chunk_sizes[chunk]) {
		set_fault(index, FORMAT_CHUNK_FOREIGN);
		return false;
	}
	*bytes = cursor.rest;
	return true;
}

/* A cursor over the chunk; an empty one if it can't be had. */
static struct cursor cursor_at_chunk(struct format_index *index, uint32_t chunk)
{
	text bytes = {"", 0};
	if (format_is_inline(index, chunk))
		bytes = text_slice(index->parts[PART_CHUNKS], index->chunk_starts[chunk],
			(size_t)index->chunk_starts[chunk] + index->chunk_sizes[chunk]);
	else if (!read_chunk_file(index, chunk, &bytes))
		bytes = (text){"", 0};
	return (struct cursor){.rest = bytes};
}

/* The word before, as far as it is shared, and what follows. */
static text join_word(struct format_index *index, text before, size_t shared, text letters)
{
	return arena_concat(index->arena, text_slice(before, 0, shared), letters);
}

/* Words of a block, whose families are below `until`. */
static bool read_words(struct format_index *index, struct format_block *block,
	struct cursor *cursor, uint32_t until)
{
	size_t count = cursor_varint(cursor);
	uint32_t next_family = cursor_varint(cursor);
	text shared = cursor_bytes(cursor, count);
	if (cursor->is_over)
		return false;
	block->words = arena_new(index->arena, struct format_word, count);
	block->word_count = count;
	for (size_t i = 0; i < count; i++) {
		uint32_t back = cursor_varint(cursor);
		if (back > next_family || (back == 0 && next_family == UINT32_MAX))
			return false;
		block->words[i].family = next_family - back;
		next_family += back == 0;
		if (block->words[i].family >= until)
			return false;
	}
	text before = TEXT("");
	for (size_t i = 0; i < count && before.size <= LETTERS_MAX; i++) {
		before = join_word(
			index, before, (unsigned char)shared.data[i], cursor_line(cursor));
		block->words[i].letters = before;
	}
	return !cursor->is_over && before.size <= LETTERS_MAX;
}

static void drop_words(struct format_index *index, struct format_block *block)
{
	set_fault(index, FORMAT_DAMAGED);
	block->word_count = 0;
	block->words = arena_new(index->arena, struct format_word, 1);
}

const struct format_block *format_read_block(struct format_index *index, uint32_t number)
{
	struct format_block *block = &index->blocks[number];
	if (block->words)
		return block;
	struct cursor cursor = cursor_at_chunk(index, number);
	if (!read_words(index, block, &cursor, index->family_count))
		drop_words(index, block);
	return block;
}

static bool read_everyday(struct format_index *index, struct cursor *cursor)
{
	text links = cursor_bytes(cursor, cursor_varint(cursor));
	return !cursor->is_over &&
		format_read_links(&index->everyday_links, links, index->family_count, index) &&
		read_words(index, &index->everyday, cursor, UINT32_MAX);
}

const struct format_block *format_read_everyday(struct format_index *index)
{
	if (index->everyday.words || index->everyday_chunk_count == 0)
		return &index->everyday;
	uint32_t chunk = index->block_count + index->shard_count + index->page_block_count;
	struct cursor cursor = cursor_at_chunk(index, chunk);
	if (!read_everyday(index, &cursor)) {
		drop_words(index, &index->everyday);
		index->everyday_links.count = 0;
	}
	return &index->everyday;
}

struct format_row format_row_of(const struct format_index *index, uint32_t family)
{
	return format_links_find(
		family < index->family_count ? &index->links : &index->everyday_links, family);
}

uint32_t format_block_of(const struct format_index *index, text word)
{
	uint32_t from = 0, until = index->block_count;
	while (from < until) {
		uint32_t middle = from + (until - from) / 2;
		if (text_compare(index->firsts[middle], word) <= 0)
			from = middle + 1;
		else
			until = middle;
	}
	return from ? from - 1 : 0;
}

static bool read_codes(
	struct format_index *index, struct bit_reader *bits, uint8_t *codes, size_t count)
{
	text by_rank = index->parts[PART_CODES];
	for (size_t i = 0; i < count; i++) {
		uint32_t place = bits_get_gamma(bits);
		if (place > by_rank.size)
			return false;
		codes[i] = (uint8_t)by_rank.data[place - 1];
	}
	return !bits->is_over;
}

static bool read_list(struct format_index *index, struct bit_reader *bits, struct format_list *list)
{
	size_t count = bits_get_gamma(bits) - 1;
	/* A posting is two bits at least. */
	if (count > bits_left(bits) / 2)
		return false;
	uint32_t *sections = arena_new(index->arena, uint32_t, count);
	uint8_t *codes = arena_new(index->arena, uint8_t, count);
	unsigned k = count ? bits_rice_parameter(count, index->section_count) : 0;
	uint64_t next = 0;
	for (size_t i = 0; i < count; i++) {
		next += bits_get_rice(bits, k);
		if (next >= index->section_count)
			return false;
		sections[i] = (uint32_t)next++;
	}
	*list = (struct format_list){sections, codes, count};
	return read_codes(index, bits, codes, count);
}

static bool read_lists(struct format_index *index, struct format_shard *shard, text bytes)
{
	/* A family is a bit at least. */
	if (shard->family_count > bytes.size * 8)
		return false;
	struct bit_reader bits = {.bytes = bytes};
	shard->lists = arena_new(index->arena, struct format_list, shard->family_count);
	for (uint32_t i = 0; i < shard->family_count; i++)
		if (!read_list(index, &bits, &shard->lists[i]))
			return false;
	return true;
}

static void drop_lists(struct format_index *index, struct format_shard *shard)
{
	set_fault(index, FORMAT_DAMAGED);
	shard->lists = NULL;
	shard->is_damaged = true;
}

static struct format_shard *shard_of(struct format_index *index, uint32_t family)
{
	uint32_t from = 0, until = index->shard_count;
	while (from < until) {
		uint32_t middle = from + (until - from) / 2;
		if (index->shards[middle].first_family <= family)
			from = middle + 1;
		else
			until = middle;
	}
	return &index->shards[from - 1];
}

struct format_list format_read_list(struct format_index *index, uint32_t family)
{
	if (family >= index->family_count)
		return (struct format_list){.count = 0};
	struct format_shard *shard = shard_of(index, family);
	if (!shard->lists && !shard->is_damaged) {
		uint32_t number = (uint32_t)(shard - index->shards);
		text bytes = cursor_at_chunk(index, index->block_count + number).rest;
		if (!read_lists(index, shard, bytes))
			drop_lists(index, shard);
	}
	if (shard->is_damaged)
		return (struct format_list){.count = 0};
	return shard->lists[family - shard->first_family];
}

uint32_t format_page_of(const struct format_index *index, uint32_t section)
{
	uint32_t from = 0, until = index->page_count;
	while (from < until) {
		uint32_t middle = from + (until - from) / 2;
		if (index->pages[middle].first_section <= section)
			from = middle + 1;
		else
			until = middle;
	}
	return from - 1;
}

static text page_block(struct format_index *index, uint32_t number)
{
	text *block = &index->page_blocks[number];
	if (!block->data)
		*block = cursor_at_chunk(index, index->block_count + index->shard_count + number)
				 .rest;
	if (!block->data)
		*block = TEXT("");
	return *block;
}

/* Steps over the pages of the block that stand before. */
static void skip_pages(
	struct cursor *cursor, const struct format_index *index, uint32_t from, uint32_t until)
{
	for (uint32_t i = from; i < until; i++)
		for (uint32_t k = 0; k < 2 * index->pages[i].section_count; k++)
			cursor_line(cursor);
}

/* Reads on to the section of a page, whose beginning `out` has. */
static void read_heading(struct format_index *index, struct cursor *cursor, uint32_t number,
	struct format_section *out)
{
	for (uint32_t i = 0; i < number; i++) {
		out->id = cursor_line(cursor);
		out->heading = cursor_line(cursor);
	}
	if (number && out->id.size == 0)
		out->id = derived_name(out->heading, index->arena);
}

bool format_read_section(struct format_index *index, uint32_t section, struct format_section *out)
{
	uint32_t number = format_page_of(index, section), block = number / PAGES_A_BLOCK;
	const struct format_page *page = &index->pages[number];
	const struct format_group *group = &index->groups[page->group];
	struct cursor cursor = {.rest = page_block(index, block)};
	skip_pages(&cursor, index, block * PAGES_A_BLOCK, number);
	text address = cursor_line(&cursor), title = cursor_line(&cursor);
	if (text_equal(address, TEXT("/")))
		address = arena_concat(index->arena, derived_name(title, index->arena), TEXT("/"));
	*out = (struct format_section){
		.address = arena_concat(index->arena, group->address, address),
		.title = title,
		.id = TEXT(""),
		.heading = title,
		.chapter = group->chapter,
	};
	read_heading(index, &cursor, section - page->first_section, out);
	if (cursor.is_over)
		set_fault(index, FORMAT_DAMAGED);
	return !cursor.is_over;
}

static const struct viewset general_only = {{UINT64_C(1) << VIEW_GENERAL}};

/* The sets: sets[count]; NULL if they make no sense. */
static struct viewset *read_sets(
	struct format_index *index, struct bit_reader *bits, uint32_t *count)
{
	uint32_t view_count = bits_get_gamma(bits) - 1;
	*count = bits_get_gamma(bits) - 1;
	if (view_count >= VIEW_MAX || *count == 0 || *count > index->section_count)
		return NULL;
	struct viewset *sets = arena_new(index->arena, struct viewset, *count);
	for (uint32_t i = 0; i < *count; i++) {
		sets[i] = general_only;
		for (uint32_t v = 1; v <= view_count; v++)
			sets[i].bits[v / 64] |= (uint64_t)bits_get(bits, 1) << v % 64;
	}
	return sets;
}

static bool read_views(struct format_index *index, text bytes)
{
	struct bit_reader bits = {.bytes = bytes};
	uint32_t set_count;
	const struct viewset *sets = read_sets(index, &bits, &set_count);
	unsigned width = sets ? bits_width(set_count) : 0;
	for (uint32_t i = 0; sets && i < index->section_count; i++) {
		uint32_t number;
		if (bits_get(&bits, 1)) {
			index->section_views[i] = i ? index->section_views[i - 1] : general_only;
			continue;
		}
		number = bits_get(&bits, width);
		if (number >= set_count)
			return false;
		index->section_views[i] = sets[number];
	}
	return sets && !bits.is_over;
}

struct viewset format_read_views(struct format_index *index, uint32_t section)
{
	if (index->view_chunk_count == 0)
		return general_only;
	if (!index->section_views) {
		index->section_views =
			arena_new(index->arena, struct viewset, index->section_count);
		for (uint32_t i = 0; i < index->section_count; i++)
			index->section_views[i] = general_only;
		if (!read_views(index, cursor_at_chunk(index, index->chunk_count - 1).rest))
			set_fault(index, FORMAT_DAMAGED);
	}
	return index->section_views[section];
}
