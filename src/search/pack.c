/* What all parts and chunks are packed with. See pack.h. */
#include "search/pack.h"

void pack_init(struct packed *packed, struct arena *arena)
{
	*packed = (struct packed){.arena = arena};
	for (size_t i = 0; i < PART_COUNT; i++)
		buffer_init(&packed->parts[i], PACK_SIZE_MAX);
}

void pack_release(struct packed *packed)
{
	for (size_t i = 0; i < PART_COUNT; i++)
		buffer_release(&packed->parts[i]);
}

void pack_line(struct buffer *out, text line)
{
	buffer_add(out, line);
	buffer_add_byte(out, '\n');
}

void pack_varint(struct buffer *out, uint32_t number)
{
	for (; number >= 0x80; number >>= 7)
		buffer_add_byte(out, (char)(number | 0x80));
	buffer_add_byte(out, (char)number);
}

void pack_chunk(struct packed *packed, enum chunk_kind kind, text bytes)
{
	if (bytes.size == 0)
		return;
	*list_add(&packed->chunks, packed->arena) = arena_text(packed->arena, bytes);
	packed->chunk_counts[kind]++;
}
