/*
 * The chunks of an index, read when they are first asked for, with every number checked. See
 * format.h.
 *
 * What can't be read is empty from then on, and index.fault says why: a question still gets the
 * answers that the rest has.
 */
#include "search/derived.h"
#include "search/format_read.h"

static void set_fault(struct format_index *index, enum format_fault fault)
{
	if (index->fault == FORMAT_GOOD)
		index->fault = fault;
}

/* Begins the stream of a chunk that stands in a file of its own. */
static bool open_chunk(struct format_index *index, uint32_t chunk, struct format_stream *stream)
{
	text bytes;
	uint32_t identity;
	if (!index->load || !index->load(index->payload, chunk, &bytes)) {
		set_fault(index, FORMAT_CHUNK_MISSING);
		return false;
	}
	enum format_fault fault = format_begin(stream, bytes, &identity, NULL, index->arena);
	if (fault == FORMAT_GOOD && identity != index->identity)
		fault = FORMAT_CHUNK_FOREIGN;
	if (fault != FORMAT_GOOD)
		set_fault(index, fault);
	return fault == FORMAT_GOOD;
}

/* Sorted words, whose families are below `until`. */
static bool read_words(struct format_index *index, struct format_block *block,
	struct format_stream *stream, uint32_t next_family, uint32_t until)
{
	uint32_t count;
	if (!format_read_count(stream, &count))
		return false;
	block->words = arena_new(index->arena, struct format_word, count + 1);
	text before = TEXT("");
	for (; block->word_count < count; block->word_count++) {
		struct format_word *word = &block->words[block->word_count];
		if (!format_read_word(stream, before, &word->letters))
			return false;
		uint32_t back = decode_number(&stream->decoder, NUMBER_FAMILY);
		if (back > next_family || next_family - back >= until)
			return false;
		word->family = next_family - back;
		next_family += back == 0;
		before = word->letters;
	}
	return !stream->decoder.is_over;
}

/* Notes what was wrong, if anything; damaged words are none. */
static void settle_words(struct format_index *index, struct format_block *block, bool is_good)
{
	if (is_good)
		return;
	set_fault(index, FORMAT_DAMAGED);
	block->word_count = 0;
	block->words = arena_new(index->arena, struct format_word, 1);
}

bool format_take_block(struct format_index *index, struct format_stream *stream, uint32_t number)
{
	uint32_t next_family = decode_number(&stream->decoder, NUMBER_COUNT);
	return read_words(index, &index->blocks[number], stream, next_family, index->family_count);
}

const struct format_block *format_read_block(struct format_index *index, uint32_t number)
{
	struct format_stream stream;
	struct format_block *block = &index->blocks[number];
	if (!block->words)
		settle_words(index, block,
			open_chunk(index, number, &stream) &&
				format_take_block(index, &stream, number));
	return block;
}

bool format_take_everyday(struct format_index *index, struct format_stream *stream)
{
	return read_words(index, &index->everyday, stream, index->family_count, UINT32_MAX) &&
		format_read_links(&index->everyday_links, stream, index, index->family_count);
}

const struct format_block *format_read_everyday(struct format_index *index)
{
	struct format_stream stream;
	uint32_t chunk = index->block_count + index->shard_count + index->page_block_count;
	if (!index->everyday.words && index->everyday_chunk_count)
		settle_words(index, &index->everyday,
			open_chunk(index, chunk, &stream) && format_take_everyday(index, &stream));
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

static bool read_list(
	struct format_index *index, struct format_stream *stream, struct format_list *list)
{
	struct decoder *decoder = &stream->decoder;
	uint32_t count = decode_number(decoder, NUMBER_POSTINGS), next = 0, gap = 1;
	if (count > index->section_count || count > stream->count_max)
		return false;
	uint32_t *sections = arena_new(index->arena, uint32_t, count);
	uint8_t *codes = arena_new(index->arena, uint8_t, count);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t left = index->section_count - next;
		gap = decode_number(decoder, format_gap_kind(left, count - i, gap == 0));
		if (gap >= left)
			return false;
		sections[i] = next + gap;
		next = sections[i] + 1;
	}
	for (uint32_t i = 0; i < count; i++) {
		codes[i] = (uint8_t)decode_number(
			decoder, format_code_kind(i ? &codes[i - 1] : NULL, count));
		if (codes[i] >= CODE_COUNT)
			return false;
	}
	*list = (struct format_list){sections, codes, count};
	return !decoder->is_over;
}

bool format_take_shard(struct format_index *index, struct format_stream *stream, uint32_t number)
{
	struct format_shard *shard = &index->shards[number];
	if (shard->family_count > stream->count_max)
		return false;
	shard->lists = arena_new(index->arena, struct format_list, shard->family_count);
	for (uint32_t i = 0; i < shard->family_count; i++)
		if (!read_list(index, stream, &shard->lists[i]))
			return false;
	return true;
}

static void read_shard(struct format_index *index, uint32_t number)
{
	struct format_stream stream;
	struct format_shard *shard = &index->shards[number];
	if (open_chunk(index, index->block_count + number, &stream) &&
		format_take_shard(index, &stream, number))
		return;
	set_fault(index, FORMAT_DAMAGED);
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
	if (!shard->lists && !shard->is_damaged)
		read_shard(index, (uint32_t)(shard - index->shards));
	if (shard->is_damaged || !shard->lists)
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

/* The sections of a page block: [from, until). */
static uint32_t first_section_of(const struct format_index *index, uint32_t number)
{
	uint32_t page = index->is_inline && number ? index->page_count : number * PAGES_A_BLOCK;
	return page < index->page_count ? index->pages[page].first_section : index->section_count;
}

bool format_take_page_block(
	struct format_index *index, struct format_stream *stream, uint32_t number)
{
	uint32_t from = first_section_of(index, number);
	uint32_t count = first_section_of(index, number + 1) - from;
	struct format_name *names = arena_new(index->arena, struct format_name, count);
	for (uint32_t i = 0; i < count; i++) {
		names[i].name = decode_text(&stream->decoder, TEXT(""), index->arena);
		names[i].title = decode_text(&stream->decoder, TEXT(""), index->arena);
	}
	index->page_blocks[number] = names;
	return !stream->decoder.is_over;
}

/* The names of a block's sections, or NULL. */
static const struct format_name *page_block(struct format_index *index, uint32_t number)
{
	struct format_stream stream;
	uint32_t chunk = index->block_count + index->shard_count + number;
	if (!index->page_blocks[number] &&
		!(open_chunk(index, chunk, &stream) &&
			format_take_page_block(index, &stream, number))) {
		set_fault(index, FORMAT_DAMAGED);
		index->page_blocks[number] = NULL;
	}
	return index->page_blocks[number];
}

static text address_of(const struct format_name *name, struct arena *arena)
{
	if (!text_equal(name->name, TEXT("/")))
		return name->name;
	return arena_concat(arena, derived_name(name->title, arena), TEXT("/"));
}

bool format_read_section(struct format_index *index, uint32_t section, struct format_section *out)
{
	uint32_t number = format_page_of(index, section);
	uint32_t block = index->is_inline ? 0 : number / PAGES_A_BLOCK;
	const struct format_page *page = &index->pages[number];
	const struct format_group *group = &index->groups[page->group];
	const struct format_name *names = page_block(index, block);
	if (!names)
		return false;
	uint32_t first = first_section_of(index, block);
	const struct format_name *of_page = &names[page->first_section - first];
	const struct format_name *own = &names[section - first];
	text address = address_of(of_page, index->arena);
	*out = (struct format_section){
		.address = arena_concat(index->arena, group->address, address),
		.title = of_page->title,
		.id = TEXT(""),
		.heading = own->title,
		.chapter = group->chapter,
	};
	if (own != of_page)
		out->id = own->name.size ? own->name : derived_name(own->title, index->arena);
	return true;
}

static const struct viewset general_only = {{UINT64_C(1) << VIEW_GENERAL}};

/* The sets: sets[count]; NULL if they make no sense. */
static struct viewset *read_sets(
	struct format_index *index, struct format_stream *stream, uint32_t *count)
{
	uint32_t view_count;
	if (!format_read_count(stream, &view_count) || !format_read_count(stream, count) ||
		view_count >= VIEW_MAX || *count > index->section_count)
		return NULL;
	struct viewset *sets = arena_new(index->arena, struct viewset, *count);
	for (uint32_t i = 0; i < *count; i++) {
		sets[i] = general_only;
		for (uint32_t v = 1; v <= view_count; v++)
			sets[i].bits[v / 64] |=
				(uint64_t)(decode_number(&stream->decoder, NUMBER_VIEW) == 1)
				<< v % 64;
	}
	return sets;
}

static bool take_views(struct format_index *index, struct format_stream *stream)
{
	uint32_t set_count;
	const struct viewset *sets = read_sets(index, stream, &set_count);
	for (uint32_t i = 0; sets && i < index->section_count; i++) {
		uint32_t number = decode_number(&stream->decoder, NUMBER_SET);
		if (number >= set_count)
			return false;
		index->section_views[i] = sets[number];
	}
	return sets && !stream->decoder.is_over;
}

/* The last chunk, and the only one if the rest stands in the first file. */
static uint32_t view_chunk(const struct format_index *index)
{
	if (index->is_inline)
		return 0;
	return index->block_count + index->shard_count + index->page_block_count +
		index->everyday_chunk_count;
}

struct viewset format_read_views(struct format_index *index, uint32_t section)
{
	struct format_stream stream;
	if (index->view_chunk_count == 0)
		return general_only;
	if (!index->section_views) {
		index->section_views =
			arena_new(index->arena, struct viewset, index->section_count);
		for (uint32_t i = 0; i < index->section_count; i++)
			index->section_views[i] = general_only;
		if (!open_chunk(index, view_chunk(index), &stream) || !take_views(index, &stream))
			set_fault(index, FORMAT_DAMAGED);
	}
	return index->section_views[section];
}
