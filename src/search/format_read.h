/*
 * What the readers of an index share (format.c, format_chunk.c, format_links.c); nobody else needs
 * it.
 */
#ifndef SEARCH_FORMAT_READ_H
#define SEARCH_FORMAT_READ_H

#include "search/coder.h"
#include "search/format.h"

/* A stream that is being read. */
struct format_stream {
	struct decoder decoder;
	uint32_t count_max; /* more of anything doesn't fit its bytes */
	struct arena *arena;
};

/* The bytes of a file: its header is looked at, and its stream begun (coder.h on the model). */
enum format_fault format_begin(struct format_stream *out, text bytes, uint32_t *identity,
	struct coder_model *model, struct arena *arena);
/* False, and 0, if so many don't fit. */
bool format_read_count(struct format_stream *stream, uint32_t *count);
bool format_read_word(struct format_stream *stream, text before, text *word);
bool format_read_links(struct format_links *out, struct format_stream *stream,
	const struct format_index *index, uint32_t first_family);

/* The chunks, out of the stream that they stand in. */
bool format_take_block(struct format_index *index, struct format_stream *stream, uint32_t number);
bool format_take_shard(struct format_index *index, struct format_stream *stream, uint32_t number);
bool format_take_page_block(
	struct format_index *index, struct format_stream *stream, uint32_t number);
bool format_take_everyday(struct format_index *index, struct format_stream *stream);

#endif
