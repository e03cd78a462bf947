/*
 * The parts and chunks of an index (format.h), each by one function.
 */
#ifndef SEARCH_PACK_H
#define SEARCH_PACK_H

#include "base/buffer.h"
#include "search/format.h"
#include "search/tally.h"

enum {
	PACK_SIZE_MAX = 1 << 30,     /* bytes of anything here */
	PACK_CHUNK_SIZE = 16 * 1024, /* where a chunk ends, about; a family is never cut in two */
};

struct packed {
	struct arena *arena;
	struct buffer parts[PART_COUNT];
	struct chunks LIST(text) chunks;
	uint32_t chunk_counts[CHUNK_KINDS]; /* in the order in which they are packed */
	uint32_t page_count;
};

/* arena    owns the chunks */
void pack_init(struct packed *packed, struct arena *arena);
void pack_release(struct packed *packed);

/* In this order, which is that of the chunks (enum chunk_kind). */
void pack_vocabulary(struct packed *packed, const struct shown *shown);
void pack_links(struct packed *packed, const struct shown *shown);
void pack_postings(struct packed *packed, const struct shown *shown, const struct tallies *tallies,
	size_t worker_count);
void pack_pages(struct packed *packed, const struct shown *shown);
void pack_everyday(struct packed *packed, const struct shown *shown);
void pack_views(struct packed *packed, const struct shown *shown);

/*
 * The links as bits: those from the families that stand in the view, or those from everyday words.
 */
void pack_links_of(struct buffer *out, const struct shown *shown, bool of_everyday);
/* For the above: a line of text; a varint; the bytes as the next chunk, unless there are none. */
void pack_line(struct buffer *out, text line);
void pack_varint(struct buffer *out, uint32_t number);
void pack_chunk(struct packed *packed, enum chunk_kind kind, text bytes);

#endif
