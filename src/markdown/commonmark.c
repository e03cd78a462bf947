/*
 * An arena behind cmark's allocator. See commonmark.h.
 *
 * Each piece is preceded by its size, for realloc. The arena's zeroed memory makes calloc free.
 */
#include "markdown/commonmark.h"

#include <stdalign.h>
#include <string.h>

struct piece {
	size_t size;
	alignas(max_align_t) char bytes[];
};

static _Thread_local struct arena *current;

static void *take(size_t size)
{
	struct piece *piece = arena_allocate(current, sizeof *piece + size);
	piece->size = size;
	return piece->bytes;
}

static void *take_array(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		arena_out_of_memory(SIZE_MAX);
	return take(count * size);
}

static void *take_again(void *old, size_t size)
{
	if (!old)
		return take(size);
	const struct piece *piece =
		(const struct piece *)((const char *)old - offsetof(struct piece, bytes));
	if (piece->size >= size)
		return old;
	return memcpy(take(size), old, piece->size);
}

static void leave(void *old)
{
	(void)old;
}

/*
 * SOURCEPOS, which the manual calls an option of rendering, keeps lines right behind code and HTML
 * of several lines.
 */
cmark_parser *commonmark_open(struct arena *arena)
{
	static cmark_mem memory = {take_array, take_again, leave};
	current = arena;
	return cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, &memory);
}

void commonmark_feed(cmark_parser *parser, text bytes)
{
	if (bytes.size)
		cmark_parser_feed(parser, bytes.data, bytes.size);
}

text commonmark_literal(cmark_node *node)
{
	return text_of(cmark_node_get_literal(node));
}

uint32_t commonmark_line(cmark_node *node)
{
	return (uint32_t)cmark_node_get_start_line(node);
}

uint32_t commonmark_column(cmark_node *node)
{
	return (uint32_t)cmark_node_get_start_column(node);
}

cmark_event_type commonmark_next_block(cmark_iter *walk)
{
	cmark_event_type event = cmark_iter_next(walk);
	cmark_node *node = cmark_iter_get_node(walk);
	cmark_node_type type = cmark_node_get_type(node);
	if (event == CMARK_EVENT_ENTER &&
		(type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING))
		cmark_iter_reset(walk, node, CMARK_EVENT_EXIT);
	return event;
}
