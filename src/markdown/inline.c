/* See inline.h. */
#include "markdown/inline.h"

#include "markdown/attribute.h"
#include "markdown/locator.h"
#include "markdown/raw_html.h"
#include "markdown/value.h"

struct inlines {
	struct flatten *flatten;
	struct parse *parse;
	struct locator locator;
	cmark_node *tail;    /* the text that may end with the block's attributes */
	uint32_t attributes; /* found there */
};

static uint32_t open_node(struct inlines *inlines, enum node_kind kind, cmark_node *node)
{
	return flatten_open(inlines->flatten, kind, locator_find(&inlines->locator, node));
}

static void add_leaf(struct inlines *inlines, enum node_kind kind, struct spot spot, text literal)
{
	struct flatten *flatten = inlines->flatten;
	uint32_t index = flatten_open(flatten, kind, spot);
	flatten->nodes.items[index].literal = arena_text(inlines->parse->arena, literal);
	flatten_close(flatten, index);
}

/* A comment that cmark did not take for one is printed for all to read. */
static void check_comment(struct parse *parse, text literal, struct spot spot)
{
	text begin = TEXT("<!--");
	if (text_find_byte(literal, '<') == TEXT_NONE || text_find(literal, begin) == TEXT_NONE)
		return;
	text written = lines_find(&parse->lines, spot, begin);
	diagnostic_add(parse->diagnostics, HTML_COMMENT_UNCLOSED,
		lines_place_of(&parse->lines, spot.line, written));
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
static text read_text(struct inlines *inlines, cmark_node *node, text literal, struct spot spot)
{
	struct parse *parse = inlines->parse;
	literal = mark_restore_letters(&parse->marks, literal, spot, parse->scratch);
	check_comment(parse, literal, spot);
	if (node == inlines->tail && text_find_byte(literal, '{') != TEXT_NONE)
		inlines->attributes = attribute_take(parse, &literal, spot);
	if (text_find_byte(literal, '{') != TEXT_NONE) {
		attribute_report(parse, literal, spot);
		literal = value_replace(parse, literal, spot);
	}
	return mark_restore_inline(&parse->marks, literal, TEXT("{"), parse->scratch);
}

static void add_text(struct inlines *inlines, cmark_node *node)
{
	struct spot spot = locator_find(&inlines->locator, node);
	text literal = commonmark_literal(node);
	if (!inlines->parse->options->is_plain)
		literal = read_text(inlines, node, literal, spot);
	if (literal.size)
		add_leaf(inlines, NODE_TEXT, spot, literal);
	else if (node == inlines->tail)
		drop_break_before(inlines, node);
}

static void add_code(struct inlines *inlines, cmark_node *node)
{
	struct parse *parse = inlines->parse;
	struct spot spot = locator_find(&inlines->locator, node);
	text literal = commonmark_literal(node);
	add_leaf(inlines, NODE_CODE, spot,
		mark_restore_inline(&parse->marks, literal, TEXT("\\{"), parse->scratch));
}

/*
 * A ::: line inside a paragraph ends up here too: it is text again, and reported when all are
 * known.
 */
static void add_html(struct inlines *inlines, cmark_node *node)
{
	struct parse *parse = inlines->parse;
	struct spot spot = locator_find(&inlines->locator, node);
	text literal = commonmark_literal(node);
	bool is_fence = mark_of_block(&parse->marks, literal) != NULL;
	literal = mark_restore_inline(&parse->marks, literal, TEXT("\\{"), parse->scratch);
	if (is_fence)
		add_leaf(inlines, NODE_TEXT, spot, literal);
	else if (parse->options->is_plain || raw_html_clean(parse, &literal, spot))
		add_leaf(inlines, NODE_HTML, spot, literal);
}

static void add_break(struct inlines *inlines, enum node_kind kind, cmark_node *node)
{
	add_leaf(inlines, kind, locator_break(&inlines->locator, node), (text){NULL, 0});
}

static text with_values(struct parse *parse, const char *literal, struct spot spot)
{
	text value = text_of(literal);
	if (parse->options->is_plain)
		return value;
	value = value_replace(parse, value, spot);
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
	struct spot spot = {link->line, link->column};
	struct place place = lines_place(&parse->lines, spot.line, spot.column, 0);
	size_t fault_count = parse->diagnostics->count;
	text address = with_values(parse, cmark_node_get_url(node), spot);
	if (!parse->options->is_plain && raw_html_is_dangerous(address)) {
		diagnostic_add(parse->diagnostics, ADDRESS_DANGEROUS, place, address);
		address = (text){NULL, 0};
	}
	if (parse->diagnostics->count > fault_count)
		link->flags |= NODE_REPORTED;
	text title = with_values(parse, cmark_node_get_title(node), spot);
	link->literal = arena_text(parse->arena, address);
	link->extra = arena_text(parse->arena, title);
	add_children(inlines, node);
	if (kind == NODE_IMAGE && !parse->options->is_plain &&
		!has_text(inlines->flatten, index + 1))
		diagnostic_add(parse->diagnostics, IMAGE_WITHOUT_TEXT, place);
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
	struct inlines inlines = {flatten, flatten->parse, .tail = find_tail(block)};
	locator_init(&inlines.locator, &flatten->parse->lines, block, flatten->quote_count);
	add_children(&inlines, block);
	return inlines.attributes;
}

void inline_add_cell(struct flatten *flatten, const struct pipe_cell *cell, uint32_t line)
{
	struct inlines inlines = {flatten, flatten->parse, .tail = NULL};
	struct spot spot = {line, cell->column};
	/* Escaped pipes have become shorter: behind them columns would be wrong. */
	if (text_find(cell->source, TEXT("\\|")) != TEXT_NONE)
		spot.column = 0;
	locator_init_apart(&inlines.locator, &flatten->parse->lines, spot, PIPE_TABLE_CELL_COLUMN);
	add_children(&inlines, cell->heading);
}
