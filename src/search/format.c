/* The first file of an index, every number checked. See format.h; chunks are format_chunk.c's. */
#include "search/format_read.h"

enum {
	COUNT_MAX_LEAST = 4096,
	COUNT_MAX_PER_BYTE = 16,
};

static uint32_t number_at(text bytes, size_t place)
{
	uint32_t number = 0;
	for (size_t i = 4; i-- > 0;)
		number = number << 8 | (unsigned char)bytes.data[place + i];
	return number;
}

static enum format_fault check_header(text bytes)
{
	const text magic = TEXT("WWZ");
	text begin = text_slice(bytes, 0, magic.size);
	if (!text_equal(begin, magic))
		return text_starts(magic, begin) ? FORMAT_CUT_SHORT : FORMAT_NO_INDEX;
	if (bytes.size > magic.size && bytes.data[magic.size] != FORMAT_VERSION)
		return FORMAT_OTHER_VERSION;
	if (bytes.size < FORMAT_HEADER_SIZE || bytes.size < number_at(bytes, 4))
		return FORMAT_CUT_SHORT;
	return bytes.size > number_at(bytes, 4) ? FORMAT_DAMAGED : FORMAT_GOOD;
}

enum format_fault format_begin(struct format_stream *out, text bytes, uint32_t *identity,
	struct coder_model *model, struct arena *arena)
{
	enum format_fault fault = check_header(bytes);
	if (fault != FORMAT_GOOD)
		return fault;
	*identity = number_at(bytes, 8);
	text stream = text_slice(bytes, FORMAT_HEADER_SIZE, bytes.size);
	out->arena = arena;
	out->count_max = COUNT_MAX_LEAST + (uint32_t)stream.size * COUNT_MAX_PER_BYTE;
	decoder_init(&out->decoder, stream, model);
	return FORMAT_GOOD;
}

bool format_read_count(struct format_stream *stream, uint32_t *count)
{
	*count = decode_number(&stream->decoder, NUMBER_COUNT);
	if (!stream->decoder.is_over && *count <= stream->count_max)
		return true;
	*count = 0;
	return false;
}

unsigned format_shared_kind(text word_before)
{
	return word_before.size < 15 ? (unsigned)word_before.size / 3 : 5;
}

unsigned format_gap_kind(uint32_t sections, uint32_t postings, bool is_behind_neighbour)
{
	return NUMBER_GAP + 2 * coder_digits(sections / (postings + 1), 16) + is_behind_neighbour;
}

unsigned format_code_kind(const uint8_t *before, uint32_t posting_count)
{
	unsigned past = before ? 1 + *before / TEXT_WEIGHTS : 0;
	return NUMBER_CODE + 4 * past + coder_digits(posting_count, 4) - 1;
}

bool format_read_word(struct format_stream *stream, text before, text *word)
{
	uint32_t shared =
		decode_small(&stream->decoder, NUMBER_SHARED + format_shared_kind(before));
	if (shared > before.size)
		return false;
	*word = decode_text(&stream->decoder, text_slice(before, 0, shared), stream->arena);
	return !stream->decoder.is_over;
}

/* Its counts, in their order. */
static bool read_counts(struct format_index *index, struct format_stream *stream)
{
	uint32_t is_inline;
	if (!format_read_count(stream, &is_inline) ||
		!format_read_count(stream, &index->section_count) ||
		!format_read_count(stream, &index->page_count) ||
		!format_read_count(stream, &index->group_count))
		return false;
	/* Families are counted again where they stand. */
	index->family_count = decode_number(&stream->decoder, NUMBER_COUNT);
	index->is_inline = is_inline == 1;
	return format_read_count(stream, &index->block_count) &&
		format_read_count(stream, &index->shard_count) &&
		format_read_count(stream, &index->page_block_count) &&
		format_read_count(stream, &index->everyday_chunk_count) &&
		format_read_count(stream, &index->view_chunk_count);
}

/* What was counted fits together. */
static bool has_right_counts(const struct format_index *index)
{
	uint32_t page_blocks = (index->page_count + PAGES_A_BLOCK - 1) / PAGES_A_BLOCK;
	if (index->is_inline && (index->block_count > 1 || index->shard_count > 1))
		return false;
	return index->page_count &&
		index->page_block_count == (index->is_inline ? 1 : page_blocks) &&
		index->everyday_chunk_count <= 1 && index->view_chunk_count <= 1 &&
		(index->family_count == 0) == (index->shard_count == 0);
}

static bool read_stops(struct format_index *index, struct format_stream *stream)
{
	uint32_t count;
	if (!format_read_count(stream, &count))
		return false;
	index->stops = arena_new(index->arena, text, count);
	index->stop_count = count;
	for (uint32_t i = 0; i < count; i++)
		if (!format_read_word(stream, i ? index->stops[i - 1] : TEXT(""), &index->stops[i]))
			return false;
	return true;
}

static bool read_groups(struct format_index *index, struct format_stream *stream)
{
	index->groups = arena_new(index->arena, struct format_group, index->group_count);
	for (uint32_t i = 0; i < index->group_count; i++) {
		struct format_group *group = &index->groups[i];
		group->percent = (uint8_t)decode_number(&stream->decoder, NUMBER_COUNT);
		group->address = decode_text(&stream->decoder, TEXT(""), index->arena);
		group->chapter = decode_text(&stream->decoder, TEXT(""), index->arena);
	}
	return !stream->decoder.is_over;
}

static bool read_pages(struct format_index *index, struct format_stream *stream)
{
	index->pages = arena_new(index->arena, struct format_page, index->page_count);
	uint64_t section = 0;
	for (uint32_t i = 0; i < index->page_count; i++) {
		struct format_page *page = &index->pages[i];
		page->first_section = (uint32_t)section;
		page->section_count = decode_number(&stream->decoder, NUMBER_SECTIONS) + 1;
		page->group = decode_number(&stream->decoder, NUMBER_GROUP);
		section += page->section_count;
		if (section > index->section_count || page->group >= index->group_count)
			return false;
	}
	return section == index->section_count && !stream->decoder.is_over;
}

static bool read_sections(struct format_index *index, struct format_stream *stream)
{
	index->scales = arena_new(index->arena, uint8_t, index->section_count);
	index->titles = arena_new(index->arena, uint8_t, index->section_count);
	for (uint32_t i = 0; i < index->section_count; i++) {
		index->scales[i] = (uint8_t)decode_number(&stream->decoder, NUMBER_SCALE);
		index->titles[i] = (uint8_t)decode_number(&stream->decoder, NUMBER_TITLE);
	}
	return !stream->decoder.is_over;
}

static bool read_firsts(struct format_index *index, struct format_stream *stream)
{
	index->firsts = arena_new(index->arena, text, index->block_count);
	for (uint32_t i = 0; i < index->block_count; i++)
		index->firsts[i] = index->is_inline
			? TEXT("")
			: decode_text(&stream->decoder, TEXT(""), index->arena);
	return !stream->decoder.is_over;
}

/* Which families each shard has; the last one has the rest. */
static bool read_spans(struct format_index *index, struct format_stream *stream)
{
	uint64_t family = 0;
	for (uint32_t i = 0; i < index->shard_count; i++) {
		struct format_shard *shard = &index->shards[i];
		uint64_t rest = index->family_count - family;
		shard->first_family = (uint32_t)family;
		shard->family_count = i + 1 < index->shard_count
			? decode_number(&stream->decoder, NUMBER_COUNT)
			: (uint32_t)rest;
		if (shard->family_count > rest)
			return false;
		family += shard->family_count;
	}
	return !stream->decoder.is_over;
}

static bool read_head(struct format_index *index, struct format_stream *stream)
{
	if (!read_counts(index, stream) || !has_right_counts(index) || !read_stops(index, stream) ||
		!read_groups(index, stream) || !read_pages(index, stream) ||
		!read_sections(index, stream) ||
		!format_read_links(&index->links, stream, index, 0))
		return false;
	index->blocks = arena_new(index->arena, struct format_block, index->block_count);
	index->shards = arena_new(index->arena, struct format_shard, index->shard_count);
	index->page_blocks = arena_new(index->arena, struct format_name *, index->page_block_count);
	return read_firsts(index, stream) && read_spans(index, stream);
}

/* What stands in files of its own elsewhere. */
static bool read_chunks(struct format_index *index, struct format_stream *stream)
{
	return (index->block_count == 0 || format_take_block(index, stream, 0)) &&
		(index->shard_count == 0 || format_take_shard(index, stream, 0)) &&
		format_take_page_block(index, stream, 0) &&
		(index->everyday_chunk_count == 0 || format_take_everyday(index, stream));
}

enum format_fault format_open(
	struct format_index *out, text bytes, format_load *load, void *payload, struct arena *arena)
{
	struct arena scratch;
	arena_init(&scratch);
	struct format_stream stream;
	*out = (struct format_index){.arena = arena, .load = load, .payload = payload};
	out->fault = format_begin(&stream, bytes, &out->identity, coder_model_new(&scratch), arena);
	if (out->fault == FORMAT_GOOD &&
		(!read_head(out, &stream) || (out->is_inline && !read_chunks(out, &stream))))
		out->fault = FORMAT_DAMAGED;
	arena_release(&scratch);
	return out->fault;
}
