/* The files of an index: the first one, and the chunks that stand in files of their own. */
#include "search/write.h"

#include "base/pool.h"
#include "search/pack.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

enum {
	/*
	 * Words and postings of an index that is one file, as bytes they may come to: up to some
	 * 70 kB one request is better than half a dozen smaller ones.
	 */
	INLINE_SIZE_MAX = 70 * 1024,
	WORD_SIZE = 4, /* bytes, about */
};

static bool is_small(const struct shown *shown, const struct format_list lists[])
{
	size_t size = shown->word_count * WORD_SIZE;
	for (size_t f = 0; f < shown->family_count; f++)
		size += lists[f].count;
	return size <= INLINE_SIZE_MAX;
}

/* The chunks that stand in every kind of index, in their order: all but the views'. */
static size_t count_chunks(const struct packing *packing)
{
	return packing->blocks.count + packing->shards.count + packing->page_blocks.count +
		pack_has_everyday(packing);
}

static void pack_chunk(struct encoder *encoder, const struct packing *packing, size_t number)
{
	size_t shard = number - packing->blocks.count;
	size_t page_block = shard - packing->shards.count;
	if (number < packing->blocks.count)
		pack_block(encoder, packing, number);
	else if (shard < packing->shards.count)
		pack_shard(encoder, packing, shard);
	else if (page_block < packing->page_blocks.count)
		pack_page_block(encoder, packing, page_block);
	else if (number < count_chunks(packing))
		pack_everyday(encoder, packing);
	else
		pack_views(encoder, packing);
}

/* "WWZ" and the version. */
#define FORMAT_MARK ((uint32_t)FORMAT_VERSION << 24 | 'Z' << 16 | 'W' << 8 | 'W')

/* Files, each a stream of its own: "index.bin", then the chunks that are no part of that. */
struct files {
	struct index_writer *writer;
	const struct packing *packing;
	size_t first_chunk;   /* the one in bytes[1] */
	struct buffer *bytes; /* bytes[count] */
	size_t count;
	uint32_t identity;
	const struct search_output *output;
};

static void pack_first(struct buffer *out, const struct packing *packing, struct coder_model *model)
{
	struct encoder encoder;
	encoder_init(&encoder, out, model);
	pack_head(&encoder, packing);
	for (size_t i = 0; packing->is_inline && i < count_chunks(packing); i++)
		pack_chunk(&encoder, packing, i);
	encoder_end(&encoder);
}

static void pack_other(struct buffer *out, const struct packing *packing, size_t chunk)
{
	struct encoder encoder;
	encoder_init(&encoder, out, NULL);
	pack_chunk(&encoder, packing, chunk);
	encoder_end(&encoder);
}

static void pack_file(void *payload, size_t job, size_t worker)
{
	const struct files *files = payload;
	struct packing packing = *files->packing;
	packing.arena = &files->writer->arenas[worker];
	struct buffer *bytes = &files->bytes[job];
	buffer_init(bytes, PACK_SIZE_MAX);
	buffer_add(bytes, (text){(const char[FORMAT_HEADER_SIZE]){0}, FORMAT_HEADER_SIZE});
	if (job == 0)
		pack_first(bytes, &packing, files->writer->model);
	else
		pack_other(bytes, &packing, files->first_chunk + job - 1);
}

static text stream_of(const struct buffer *file)
{
	return text_slice(buffer_text(file), FORMAT_HEADER_SIZE, file->size);
}

static uint32_t identity_of(const struct files *files)
{
	XXH64_hash_t hash = 0;
	for (size_t i = 0; i < files->count; i++) {
		text stream = stream_of(&files->bytes[i]);
		hash = XXH3_64bits_withSeed(stream.data, stream.size, hash);
	}
	return (uint32_t)hash;
}

static void set_number(char bytes[4], uint32_t number)
{
	for (int i = 0; i < 4; i++)
		bytes[i] = (char)(number >> 8 * i);
}

static void put_file(void *payload, size_t job, size_t worker)
{
	const struct files *files = payload;
	struct buffer *file = &files->bytes[job];
	text name = TEXT("index.bin");
	if (job > 0)
		name = arena_format(&files->writer->arenas[worker], "%zu.bin", job - 1);
	set_number(file->data, FORMAT_MARK);
	set_number(file->data + 4, (uint32_t)file->size);
	set_number(file->data + 8, files->identity);
	files->output->put(files->output->payload, name, buffer_text(file));
	buffer_release(file);
}

static void write_files(struct index_writer *writer, const struct packing *packing,
	const struct search_output *output)
{
	size_t count = count_chunks(packing);
	struct files files = {
		.writer = writer,
		.packing = packing,
		.first_chunk = packing->is_inline ? count : 0,
		.count = 1 + (packing->is_inline ? 0 : count) + pack_has_views(packing),
		.output = output,
	};
	files.bytes = arena_new(packing->arena, struct buffer, files.count);
	pool_run(writer->worker_count, files.count, pack_file, &files);
	files.identity = identity_of(&files);
	pool_run(writer->worker_count, files.count, put_file, &files);
}

void index_writer_init(struct index_writer *writer, size_t worker_count)
{
	*writer = (struct index_writer){.worker_count = worker_count};
	arena_init(&writer->arena);
	writer->arenas = arena_new(&writer->arena, struct arena, worker_count);
	writer->model = coder_model_new(&writer->arena);
	for (size_t i = 0; i < worker_count; i++)
		arena_init(&writer->arenas[i]);
}

void index_writer_release(struct index_writer *writer)
{
	for (size_t i = 0; i < writer->worker_count; i++)
		arena_release(&writer->arenas[i]);
	arena_release(&writer->arena);
}

void index_write(struct index_writer *writer, const struct search_index *index, size_t view,
	const struct search_output *output)
{
	struct shown shown;
	shown_select(&shown, index, view, &writer->arenas[0]);
	if (shown.section_count) {
		const struct format_list *lists =
			tally_families(&shown, writer->arenas, writer->worker_count);
		struct packing packing;
		pack_init(&packing, &shown, lists, is_small(&shown, lists));
		write_files(writer, &packing, output);
	}
	for (size_t i = 0; i < writer->worker_count; i++)
		arena_clear(&writer->arenas[i]);
}
