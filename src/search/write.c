/* The files of an index: packed parts and chunks behind a header. See write.h and format.h. */
#include "search/write.h"

#include "search/pack.h"
#include "search/word.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

/* Some 70 kB compressed: up to here one request is better than half a dozen smaller ones. */
enum { INLINE_SIZE_MAX = 96 * 1024 };

static void pack_stops(struct packed *packed)
{
	size_t count;
	const text *words = word_stop_words(&count);
	for (size_t i = 0; i < count; i++)
		pack_line(&packed->parts[PART_STOPS], words[i]);
}

static void pack_sizes(struct packed *packed)
{
	list_each (const text, chunk, packed->chunks)
		pack_varint(&packed->parts[PART_SIZES], (uint32_t)chunk->size);
}

static bool is_small(const struct packed *packed)
{
	size_t size = 0;
	list_each (const text, chunk, packed->chunks)
		size += chunk->size;
	for (size_t i = 0; i < PART_COUNT; i++)
		size += packed->parts[i].size;
	return size <= INLINE_SIZE_MAX;
}

static uint32_t identity_of(const struct packed *packed)
{
	XXH64_hash_t hash = 0;
	for (size_t i = 0; i < PART_COUNT; i++) {
		text part = buffer_text(&packed->parts[i]);
		hash = XXH3_64bits_withSeed(part.data ? part.data : "", part.size, hash);
	}
	list_each (const text, chunk, packed->chunks)
		hash = XXH3_64bits_withSeed(chunk->data, chunk->size, hash);
	return (uint32_t)hash;
}

static void add_number(struct buffer *out, uint32_t number)
{
	for (int shift = 0; shift < 32; shift += 8)
		buffer_add_byte(out, (char)(number >> shift));
}

static void add_header(struct buffer *out, const struct packed *packed, const struct shown *shown,
	uint32_t identity, bool is_inline)
{
	uint32_t offset = FORMAT_HEADER_SIZE + 8 * PART_COUNT, size = offset;
	for (size_t i = 0; i < PART_COUNT; i++)
		size += (uint32_t)packed->parts[i].size;
	buffer_add(out, TEXT("WWZ"));
	buffer_add_byte(out, FORMAT_VERSION);
	const uint32_t numbers[] = {size, identity, (uint32_t)shown->section_count,
		packed->page_count, (uint32_t)shown->family_count,
		packed->chunk_counts[CHUNK_WORDS], packed->chunk_counts[CHUNK_POSTINGS],
		packed->chunk_counts[CHUNK_PAGES], packed->chunk_counts[CHUNK_EVERYDAY],
		packed->chunk_counts[CHUNK_VIEWS], is_inline};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		add_number(out, numbers[i]);
	for (size_t i = 0; i < PART_COUNT; i++) {
		add_number(out, offset);
		add_number(out, (uint32_t)packed->parts[i].size);
		offset += (uint32_t)packed->parts[i].size;
	}
}

/* The chunks from this one on, each in a file of its own. */
static void put_chunks(const struct packed *packed, size_t first, uint32_t identity,
	const struct search_output *output)
{
	struct buffer bytes;
	buffer_init(&bytes, PACK_SIZE_MAX);
	for (size_t i = first; i < packed->chunks.count; i++) {
		buffer_clear(&bytes);
		add_number(&bytes, identity);
		buffer_add(&bytes, packed->chunks.items[i]);
		output->put(output->payload, arena_format(packed->arena, "%zu.bin", i),
			buffer_text(&bytes));
	}
	buffer_release(&bytes);
}

/* How many chunks stand in the first file: all but the last two, which few questions need. */
static size_t count_inline(const struct packed *packed)
{
	if (!is_small(packed))
		return 0;
	return packed->chunks.count - packed->chunk_counts[CHUNK_EVERYDAY] -
		packed->chunk_counts[CHUNK_VIEWS];
}

static void put_files(
	struct packed *packed, const struct shown *shown, const struct search_output *output)
{
	size_t inline_count = count_inline(packed);
	uint32_t identity = identity_of(packed);
	put_chunks(packed, inline_count, identity, output);
	for (size_t i = 0; i < inline_count; i++)
		buffer_add(&packed->parts[PART_CHUNKS], packed->chunks.items[i]);
	struct buffer out;
	buffer_init(&out, PACK_SIZE_MAX);
	add_header(&out, packed, shown, identity, inline_count > 0);
	for (size_t i = 0; i < PART_COUNT; i++)
		buffer_add(&out, buffer_text(&packed->parts[i]));
	output->put(output->payload, TEXT("index.bin"), buffer_text(&out));
	buffer_release(&out);
}

static void pack_all(struct packed *packed, const struct shown *shown, size_t worker_count)
{
	struct tallies tallies;
	tally_families(&tallies, shown, worker_count, packed->arena);
	pack_stops(packed);
	pack_vocabulary(packed, shown);
	pack_links(packed, shown);
	pack_postings(packed, shown, &tallies, worker_count);
	pack_pages(packed, shown);
	pack_everyday(packed, shown);
	pack_views(packed, shown);
	pack_sizes(packed);
	tally_release(&tallies);
}

void index_write(const struct search_index *index, size_t view, size_t worker_count,
	const struct search_output *output)
{
	struct arena arena;
	arena_init(&arena);
	struct shown shown;
	shown_select(&shown, index, view, &arena);
	if (shown.section_count) {
		struct packed packed;
		pack_init(&packed, &arena);
		pack_all(&packed, &shown, worker_count);
		put_files(&packed, &shown, output);
		pack_release(&packed);
	}
	arena_release(&arena);
}
