/* See inline.h. */
#include "markdown/inline.h"

#include "markdown/attribute.h"
#include "markdown/raw_html.h"
#include "markdown/value.h"

/* How cmark's places become the file's, within one block. */
struct inlines {
	struct flatten *flatten;
	struct parse *parse;
	cmark_node *tail;      /* the text that may end with the block's attributes */
	uint32_t attributes;   /* found there */
	int line_shift;        /* the file's line = cmark's + this */
	int synchronised_line; /* cmark's, the one that column_shift holds for */
	int column_shift;
	bool is_line_start; /* the next inline is the first on its line */
	uint32_t last_line; /* the file's: where the inline before ends */
};

struct spot {
	int line; /* cmark's */
	int column;
};

/*
 * Where cmark saw the node begin. Of a link it keeps the line of its end, and of an autolink a
 * wrong column: both are told by the text in it.
 */
static struct spot spot_of(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
		cmark_node *child = cmark_node_first_child(node);
		if (child && cmark_node_get_start_line(child)) {
			struct spot spot = spot_of(child);
			spot.column -= type == CMARK_NODE_IMAGE ? 2 : 1;
			return spot;
		}
	}
	return (struct spot){cmark_node_get_start_line(node), cmark_node_get_start_column(node)};
}

/* cmark places code behind its opening backticks. */
static int backtick_count(text line, int column)
{
	int count = 0;
	for (size_t at = (size_t)column - 1; at < line.size && line.data[at] == '`'; at++)
		count++;
	return count;
}

/*
 * The first inline on a line tells where cmark thinks it is, and the breaks before it where it is:
 * cmark does not count a line end behind a backslash, nor those of link definitions.
 */
static void synchronise(struct inlines *inlines, cmark_node *node, struct spot spot)
{
	text line = lines_get(&inlines->parse->lines, inlines->last_line);
	int column = (int)lines_prefix_size(line, inlines->flatten->quote_count) + 1;
	if (cmark_node_get_type(node) == CMARK_NODE_CODE)
		column += backtick_count(line, column);
	inlines->line_shift = (int)inlines->last_line - spot.line;
	inlines->column_shift = column - spot.column;
	inlines->synchronised_line = spot.line;
	inlines->is_line_start = false;
}

/* Where the node begins in the file. */
static void locate(struct inlines *inlines, cmark_node *node, uint32_t *line, uint32_t *column)
{
	struct spot spot = spot_of(node);
	if (inlines->is_line_start)
		synchronise(inlines, node, spot);
	*line = (uint32_t)(spot.line + inlines->line_shift);
	*column = 0;
	if (spot.line == inlines->synchronised_line && spot.column + inlines->column_shift > 0)
		*column = (uint32_t)(spot.column + inlines->column_shift);
	int end_line = cmark_node_get_end_line(node);
	inlines->last_line = (uint32_t)(end_line + inlines->line_shift);
}

static uint32_t open_node(struct inlines *inlines, enum node_kind kind, cmark_node *node)
{
	uint32_t line, column;
	locate(inlines, node, &line, &column);
	return flatten_open(inlines->flatten, kind, line, column);
}

static void add_leaf(
	struct inlines *inlines, enum node_kind kind, uint32_t line, uint32_t column, text literal)
{
	struct flatten *flatten = inlines->flatten;
	uint32_t index = flatten_open(flatten, kind, line, column);
	flatten->nodes.items[index].literal = arena_text(inlines->parse->arena, literal);
	flatten_close(flatten, index);
}

/* A comment that cmark did not take for one is printed for all to read. */
static void check_comment(struct parse *parse, text literal, uint32_t line, uint32_t column)
{
	text begin = TEXT("<!--");
	if (text_find_byte(literal, '<') == TEXT_NONE || text_find(literal, begin) == TEXT_NONE)
		return;
	text written = lines_find(&parse->lines, line, column, begin);
	diagnostic_add(parse->diagnostics, HTML_COMMENT_UNCLOSED,
		lines_place_of(&parse->lines, line, written));
}

/* An attribute on a line of its own goes with the line end before it. */
static void drop_break_before(struct inlines *inlines, cmark_node *node)
{
	cmark_node *before = cmark_node_previous(node);
	if (!before)
		return;
	cmark_node_type type = cmark_node_get_type(before);
	if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
		inlines->flatten->nodes.count--;
}

/* Our syntax inside a text: what is left of it is what readers see. */
static text read_text(
	struct inlines *inlines, cmark_node *node, text literal, uint32_t line, uint32_t column)
{
	struct parse *parse = inlines->parse;
	literal = mark_restore_letters(&parse->marks, literal, line, column, parse->scratch);
	check_comment(parse, literal, line, column);
	if (node == inlines->tail && text_find_byte(literal, '{') != TEXT_NONE)
		inlines->attributes = attribute_take(parse, &literal, line, column);
	if (text_find_byte(literal, '{') != TEXT_NONE) {
		attribute_report(parse, literal, line, column);
		literal = value_replace(parse, literal, line, column);
	}
	return mark_restore_inline(&parse->marks, literal, TEXT("{"), parse->scratch);
}

static void add_text(struct inlines *inlines, cmark_node *node)
{
	uint32_t line, column;
	locate(inlines, node, &line, &column);
	text literal = commonmark_literal(node);
	if (!inlines->parse->options->is_plain)
		literal = read_text(inlines, node, literal, line, column);
	if (literal.size)
		add_leaf(inlines, NODE_TEXT, line, column, literal);
	else
		drop_break_before(inlines, node);
}

static void add_code(struct inlines *inlines, cmark_node *node)
{
	struct parse *parse = inlines->parse;
	uint32_t line, column;
	locate(inlines, node, &line, &column);
	text literal = commonmark_literal(node);
	add_leaf(inlines, NODE_CODE, line, column,
		mark_restore_inline(&parse->marks, literal, TEXT("\\{"), parse->scratch));
}

/*
 * A ::: line inside a paragraph ends up here too: it is text again, and reported when all are
 * known.
 */
static void add_html(struct inlines *inlines, cmark_node *node)
{
	struct parse *parse = inlines->parse;
	uint32_t line, column;
	locate(inlines, node, &line, &column);
	text literal = commonmark_literal(node);
	bool is_fence = mark_of_block(&parse->marks, literal) != NULL;
	literal = mark_restore_inline(&parse->marks, literal, TEXT("\\{"), parse->scratch);
	if (is_fence)
		add_leaf(inlines, NODE_TEXT, line, column, literal);
	else if (parse->options->is_plain || raw_html_clean(parse, &literal, line, column))
		add_leaf(inlines, NODE_HTML, line, column, literal);
}

static void add_break(struct inlines *inlines, enum node_kind kind, cmark_node *node)
{
	add_leaf(inlines, kind, inlines->last_line++, 0, (text){NULL, 0});
	/*
	 * A break at the end of a link's text has what follows the link behind it, not a line's
	 * start.
	 */
	inlines->is_line_start = cmark_node_next(node) != NULL;
}

static text with_values(struct parse *parse, const char *literal, uint32_t line, uint32_t column)
{
	text value = text_of(literal);
	if (parse->options->is_plain)
		return value;
	value = value_replace(parse, value, line, column);
	return mark_restore_inline(&parse->marks, value, TEXT("{"), parse->scratch);
}

static bool has_text(const struct flatten *flatten, uint32_t from)
{
	for (uint32_t i = from; i < flatten->nodes.count; i++) {
		const struct node *node = &flatten->nodes.items[i];
		if ((node->kind == NODE_TEXT || node->kind == NODE_CODE) &&
			text_trim(node->literal).size)
			return true;
	}
	return false;
}

static void add_children(struct inlines *inlines, cmark_node *parent);

static void add_link(struct inlines *inlines, enum node_kind kind, cmark_node *node)
{
	struct parse *parse = inlines->parse;
	uint32_t index = open_node(inlines, kind, node);
	struct node *link = &inlines->flatten->nodes.items[index];
	uint32_t line = link->line, column = link->column;
	text address = with_values(parse, cmark_node_get_url(node), line, column);
	text title = with_values(parse, cmark_node_get_title(node), line, column);
	if (!parse->options->is_plain && raw_html_is_dangerous(address)) {
		diagnostic_add(parse->diagnostics, ADDRESS_DANGEROUS,
			lines_place(&parse->lines, line, column, 0), address);
		address = (text){NULL, 0};
	}
	link->literal = arena_text(parse->arena, address);
	link->extra = arena_text(parse->arena, title);
	add_children(inlines, node);
	if (kind == NODE_IMAGE && !parse->options->is_plain &&
		!has_text(inlines->flatten, index + 1))
		diagnostic_add(parse->diagnostics, IMAGE_WITHOUT_TEXT,
			lines_place(&parse->lines, line, column, 0));
	flatten_close(inlines->flatten, index);
}

static void add_span(struct inlines *inlines, enum node_kind kind, cmark_node *node)
{
	uint32_t index = open_node(inlines, kind, node);
	add_children(inlines, node);
	flatten_close(inlines->flatten, index);
}

static void add_inline(struct inlines *inlines, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		add_text(inlines, node);
		break;
	case CMARK_NODE_SOFTBREAK:
		add_break(inlines, NODE_SOFT_BREAK, node);
		break;
	case CMARK_NODE_LINEBREAK:
		add_break(inlines, NODE_LINE_BREAK, node);
		break;
	case CMARK_NODE_CODE:
		add_code(inlines, node);
		break;
	case CMARK_NODE_HTML_INLINE:
		add_html(inlines, node);
		break;
	case CMARK_NODE_EMPH:
		add_span(inlines, NODE_EMPHASIS, node);
		break;
	case CMARK_NODE_STRONG:
		add_span(inlines, NODE_STRONG, node);
		break;
	case CMARK_NODE_LINK:
		add_link(inlines, NODE_LINK, node);
		break;
	case CMARK_NODE_IMAGE:
		add_link(inlines, NODE_IMAGE, node);
		break;
	default:
		break; /* blocks and custom nodes: not in here */
	}
}

static void add_children(struct inlines *inlines, cmark_node *parent)
{
	cmark_node *node = cmark_node_first_child(parent);
	for (; node && !inlines->flatten->is_stopped; node = cmark_node_next(node))
		add_inline(inlines, node);
}

/* Line ends in and between the inlines of a block. */
static int count_line_ends(cmark_node *block)
{
	int count = 0;
	cmark_iter *walk = cmark_iter_new(block);
	for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(walk);
		cmark_node_type type = cmark_node_get_type(node);
		if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
			count++;
		else if (type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE)
			count += cmark_node_get_end_line(node) - cmark_node_get_start_line(node);
	}
	return count;
}

/*
 * How many lines of link definitions cmark has cut off a paragraph's beginning: so many more line
 * ends it has than what is left of it.
 */
static uint32_t count_definition_lines(const struct parse *parse, cmark_node *block)
{
	text line = lines_get(&parse->lines, commonmark_line(block));
	line = text_slice(line, commonmark_column(block) - 1, line.size);
	if (cmark_node_get_type(block) != CMARK_NODE_PARAGRAPH || !text_starts(line, TEXT("[")) ||
		text_find(line, TEXT("]:")) == TEXT_NONE)
		return 0;
	int line_end_count = cmark_node_get_end_line(block) - cmark_node_get_start_line(block);
	int count = line_end_count - count_line_ends(block);
	return count > 0 ? (uint32_t)count : 0;
}

/* The text that ends the block, but for comments. */
static cmark_node *find_tail(cmark_node *block)
{
	cmark_node *node = cmark_node_last_child(block);
	for (; node; node = cmark_node_previous(node)) {
		cmark_node_type type = cmark_node_get_type(node);
		text literal = commonmark_literal(node);
		if (type == CMARK_NODE_TEXT && text_trim(literal).size)
			return node;
		bool is_nothing = type == CMARK_NODE_TEXT ||
			(type == CMARK_NODE_HTML_INLINE && raw_html_is_comment(literal));
		if (!is_nothing)
			break;
	}
	return NULL;
}

uint32_t inline_add_block(struct flatten *flatten, cmark_node *block)
{
	uint32_t definition_line_count = count_definition_lines(flatten->parse, block);
	struct inlines inlines = {
		.flatten = flatten,
		.parse = flatten->parse,
		.tail = find_tail(block),
		.synchronised_line = cmark_node_get_start_line(block),
		.is_line_start = definition_line_count > 0,
		.last_line = commonmark_line(block) + definition_line_count,
	};
	add_children(&inlines, block);
	return inlines.attributes;
}

void inline_add_cell(struct flatten *flatten, const struct pipe_cell *cell, uint32_t line)
{
	enum { HEADING_PREFIX_SIZE = 2 }; /* "# ", as pipe_table.c feeds it */
	int heading_line = cmark_node_get_start_line(cell->heading);
	struct inlines inlines = {
		.flatten = flatten,
		.parse = flatten->parse,
		.line_shift = (int)line - heading_line,
		.synchronised_line = heading_line,
		.column_shift = (int)cell->column - 1 - HEADING_PREFIX_SIZE,
	};
	/* Escaped pipes have become shorter: behind them columns are wrong. */
	if (text_find(cell->source, TEXT("\\|")) != TEXT_NONE)
		inlines.synchronised_line = 0;
	add_children(&inlines, cell->heading);
}
