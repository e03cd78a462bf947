/* See locator.h. */
#include "markdown/locator.h"

/* Line ends in and between the inlines of a block. */
static int count_line_ends(cmark_node *block)
{
	int count = 0;
	cmark_iter *walk = cmark_iter_new(block);
	while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);
		cmark_node_type type = cmark_node_get_type(node);
		if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
			count++;
		else if (type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE)
			count += cmark_node_get_end_line(node) - cmark_node_get_start_line(node);
	}
	return count;
}

/* === or --- under a heading's text. */
static bool is_underline(text line, uint32_t quote_count)
{
	size_t at = lines_prefix_size(line, quote_count);
	line = text_trim(text_slice(line, at, line.size));
	for (size_t i = 0; i < line.size; i++)
		if (line.data[i] != line.data[0])
			return false;
	return line.size > 0 && (line.data[0] == '=' || line.data[0] == '-');
}

/* The line that a block's text ends on. cmark's end of a heading is the next line, or one more. */
static uint32_t last_line(const struct locator *locator, cmark_node *block)
{
	uint32_t end = (uint32_t)cmark_node_get_end_line(block);
	if (cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH)
		return end;
	if (is_underline(lines_get(locator->lines, end - 1), locator->quote_count))
		end--;
	return end - 1;
}

/*
 * How many lines of link definitions cmark has cut off a block's beginning: so many more line ends
 * it has than what is left of it.
 */
static uint32_t count_definition_lines(const struct locator *locator, cmark_node *block)
{
	const struct lines *lines = locator->lines;
	uint32_t first = commonmark_line(block), last = (uint32_t)cmark_node_get_end_line(block);
	size_t from = lines->starts[first - 1] + commonmark_column(block) - 1;
	text source = text_slice(lines->bytes, from, lines->starts[last]);
	if (!text_starts(source, TEXT("[")) || text_find(source, TEXT("]:")) == TEXT_NONE)
		return 0;
	int count = (int)last_line(locator, block) - (int)first - count_line_ends(block);
	return count > 0 ? (uint32_t)count : 0;
}

void locator_init(
	struct locator *locator, const struct lines *lines, cmark_node *block, uint32_t quote_count)
{
	*locator = (struct locator){
		.lines = lines,
		.quote_count = quote_count,
		.line = commonmark_line(block),
		.is_column_known = true,
	};
	uint32_t definition_line_count = count_definition_lines(locator, block);
	locator->line += definition_line_count;
	locator->is_at_line_start = definition_line_count > 0;
}

void locator_init_apart(
	struct locator *locator, const struct lines *lines, struct spot spot, uint32_t column)
{
	*locator = (struct locator){
		.lines = lines,
		.line = spot.line,
		.column_shift = (int)spot.column - (int)column,
		.is_column_known = spot.column != 0,
	};
}

/* Where cmark saw a node begin. It is wrong about autolinks; their text tells. */
static int column_of(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	cmark_node *child = cmark_node_first_child(node);
	if (type == CMARK_NODE_LINK && child && cmark_node_get_type(child) == CMARK_NODE_TEXT)
		return cmark_node_get_start_column(child) - 1;
	return cmark_node_get_start_column(node);
}

static size_t count_leading(text subject, char byte)
{
	size_t count = 0;
	while (count < subject.size && subject.data[count] == byte)
		count++;
	return count;
}

/*
 * How far behind the beginning of a line's text cmark places what stands there: code behind its
 * backticks; a text before its blanks, which lazy lines keep behind a backslash.
 */
static int offset_of(cmark_node *node, text line)
{
	if (cmark_node_get_type(node) == CMARK_NODE_CODE)
		return (int)count_leading(line, '`');
	if (cmark_node_get_type(node) == CMARK_NODE_TEXT)
		return -(int)count_leading(commonmark_literal(node), ' ');
	return 0;
}

/* The first inline on a line begins where the line's text does. */
static void synchronise(struct locator *locator, cmark_node *node)
{
	text line = lines_get(locator->lines, locator->line);
	size_t prefix = lines_prefix_size(line, locator->quote_count);
	int offset = offset_of(node, text_slice(line, prefix, line.size));
	locator->column_shift = (int)prefix + 1 + offset - column_of(node);
	locator->is_column_known = true;
	locator->is_at_line_start = false;
}

struct spot locator_find(struct locator *locator, cmark_node *node)
{
	if (locator->is_at_line_start)
		synchronise(locator, node);
	struct spot spot = {.line = locator->line};
	int column = column_of(node) + locator->column_shift;
	if (locator->is_column_known && column > 0)
		spot.column = (uint32_t)column;
	int line_end_count = 0;
	cmark_node_type type = cmark_node_get_type(node);
	if (type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE)
		line_end_count = cmark_node_get_end_line(node) - cmark_node_get_start_line(node);
	locator->line += (uint32_t)line_end_count;
	locator->is_column_known &= line_end_count == 0;
	return spot;
}

struct spot locator_break(struct locator *locator, cmark_node *node)
{
	struct spot spot = {.line = locator->line++};
	locator->is_column_known = false;
	/* At the end of a link's text, what comes next is not the first on its line. */
	locator->is_at_line_start = cmark_node_next(node) != NULL;
	return spot;
}
