/* The blocks. See flatten.h; the order of the functions is from leaf to root. */
#include "markdown/flatten.h"

#include "markdown/clause.h"
#include "markdown/fence.h"
#include "markdown/inline.h"
#include "markdown/raw_html.h"

#include <string.h>

static void stop(struct flatten *flatten, enum diagnostic_code code, uint32_t line)
{
	if (!flatten->is_stopped)
		diagnostic_add_all(flatten->parse->diagnostics, code,
			lines_place(&flatten->parse->lines, line, 1, 0), NULL, 0);
	flatten->is_stopped = true;
}

uint32_t flatten_open(struct flatten *flatten, enum node_kind kind, struct spot spot)
{
	uint32_t index = (uint32_t)flatten->nodes.count;
	if (flatten->depth > DOCUMENT_DEPTH_MAX)
		stop(flatten, DIAGNOSTIC_DOCUMENT_TOO_DEEP, spot.line);
	if (index >= DOCUMENT_NODE_MAX)
		stop(flatten, DIAGNOSTIC_DOCUMENT_TOO_MANY_NODES, spot.line);
	struct node *node = list_add(&flatten->nodes, flatten->parse->scratch);
	*node = (struct node){.kind = (uint8_t)kind, .line = spot.line, .column = spot.column};
	flatten->depth++;
	return index;
}

void flatten_close(struct flatten *flatten, uint32_t node)
{
	flatten->nodes.items[node].end = (uint32_t)flatten->nodes.count;
	flatten->depth--;
}

static struct spot spot_of(cmark_node *node)
{
	return (struct spot){commonmark_line(node), commonmark_column(node)};
}

static uint32_t open_block(struct flatten *flatten, enum node_kind kind, cmark_node *node)
{
	return flatten_open(flatten, kind, spot_of(node));
}

static struct node *node_at(struct flatten *flatten, uint32_t index)
{
	return &flatten->nodes.items[index];
}

static struct place place_of(struct flatten *flatten, uint32_t index)
{
	const struct node *node = node_at(flatten, index);
	return lines_place(&flatten->parse->lines, node->line, node->column, 0);
}

/* Attributes with nothing before them: whatever they are meant for, it isn't this block. */
static void check_alone(struct flatten *flatten, uint32_t index, uint32_t attributes)
{
	if (attributes && flatten->nodes.count == index + 1)
		diagnostic_add(
			flatten->parse->diagnostics, ATTRIBUTE_ALONE, place_of(flatten, index));
}

static text heading_mark(uint32_t level)
{
	return text_slice(TEXT("######"), 0, level);
}

static void check_heading(struct flatten *flatten, uint32_t index, uint8_t level)
{
	struct diagnostics *diagnostics = flatten->parse->diagnostics;
	uint8_t next = (uint8_t)(flatten->heading_level + 1);
	if (flatten->parse->options->is_plain)
		return;
	if (level == 1)
		diagnostic_add(diagnostics, HEADING_TOP, place_of(flatten, index));
	else if (level > next)
		diagnostic_add(diagnostics, HEADING_SKIPPED, place_of(flatten, index),
			heading_mark(level), heading_mark(next));
	flatten->heading_level = level;
}

static void add_heading(struct flatten *flatten, cmark_node *node)
{
	uint32_t index = open_block(flatten, NODE_HEADING, node);
	uint8_t level = (uint8_t)cmark_node_get_heading_level(node);
	node_at(flatten, index)->level = level;
	check_heading(flatten, index, level);
	uint32_t attributes = inline_add_block(flatten, node);
	check_alone(flatten, index, attributes);
	node_at(flatten, index)->attributes = attributes;
	flatten_close(flatten, index);
}

static void add_cell(struct flatten *flatten, const struct pipe_row *row, uint32_t column_index,
	uint8_t align, uint8_t flags)
{
	struct spot spot = {.line = row->spot.line};
	const struct pipe_cell *cell = NULL;
	if (column_index < row->cell_count) {
		cell = &flatten->tables.cells.items[row->first_cell + column_index];
		spot.column = cell->column;
	}
	uint32_t index = flatten_open(flatten, NODE_CELL, spot);
	node_at(flatten, index)->level = align;
	node_at(flatten, index)->flags = flags;
	if (cell && cell->heading)
		inline_add_cell(flatten, cell, row->spot.line);
	flatten_close(flatten, index);
}

static void add_row(struct flatten *flatten, const struct pipe_table *table,
	const struct pipe_row *row, uint8_t flags)
{
	uint32_t index = flatten_open(flatten, NODE_ROW, row->spot);
	node_at(flatten, index)->flags = flags;
	node_at(flatten, index)->attributes = row->attributes;
	for (uint32_t i = 0; i < table->column_count && !flatten->is_stopped; i++)
		add_cell(flatten, row, i, table->aligns[i], flags);
	flatten_close(flatten, index);
}

static void add_table(struct flatten *flatten, const struct pipe_table *table)
{
	uint32_t index = open_block(flatten, NODE_TABLE, table->paragraph);
	const struct pipe_row *rows = &flatten->tables.rows.items[table->first_row];
	for (uint32_t i = 0; i < table->row_count && !flatten->is_stopped; i++)
		add_row(flatten, table, &rows[i], i == 0 ? NODE_HEADER : 0);
	flatten_close(flatten, index);
}

/* Like cmark: no paragraph is shown in an item of a tight list; ::: between them makes it one. */
static bool is_tight(struct flatten *flatten, cmark_node *paragraph, uint32_t parent)
{
	return node_at(flatten, parent)->kind == NODE_ITEM &&
		cmark_node_get_list_tight(cmark_node_parent(cmark_node_parent(paragraph)));
}

static void add_paragraph(struct flatten *flatten, cmark_node *node, uint32_t parent)
{
	bool is_in_item = node_at(flatten, parent)->kind == NODE_ITEM;
	clause_report_stray(
		flatten->parse, node, is_in_item ? node_at(flatten, parent)->column : 0);
	uint32_t index = open_block(flatten, NODE_PARAGRAPH, node);
	if (is_tight(flatten, node, parent))
		node_at(flatten, index)->flags = NODE_TIGHT;
	uint32_t attributes = inline_add_block(flatten, node);
	check_alone(flatten, index, attributes);
	uint32_t owner = is_in_item && index == parent + 1 ? parent : index;
	node_at(flatten, owner)->attributes = attributes;
	flatten_close(flatten, index);
}

/*
 * The file's line that a code block's literal begins on. cmark does not tell fenced from indented
 * code: a fence has an info string, or its line is not what the code begins with.
 */
static uint32_t code_line(const struct parse *parse, cmark_node *node, text literal)
{
	uint32_t line = commonmark_line(node);
	text opening = lines_get(&parse->lines, line), code_begin;
	opening = text_slice(opening, commonmark_column(node) - 1, opening.size);
	text_cut(&literal, '\n', &code_begin);
	code_begin = mark_restore_inline(&parse->marks, code_begin, TEXT("\\{"), parse->scratch);
	bool looks_fenced = text_starts(opening, TEXT("```")) || text_starts(opening, TEXT("~~~"));
	bool is_fenced = *cmark_node_get_fence_info(node) ||
		(looks_fenced && !text_equal(opening, code_begin));
	return line + is_fenced;
}

static void add_code_block(struct flatten *flatten, cmark_node *node)
{
	struct parse *parse = flatten->parse;
	text literal = commonmark_literal(node);
	text info = text_of(cmark_node_get_fence_info(node));
	if (parse->marks.count) {
		literal = mark_restore_block(&parse->marks, literal,
			code_line(parse, node, literal), true, parse->scratch);
		info = mark_restore_inline(&parse->marks, info, TEXT("{"), parse->scratch);
	}
	uint32_t index = open_block(flatten, NODE_CODE_BLOCK, node);
	node_at(flatten, index)->literal = arena_text(parse->arena, literal);
	node_at(flatten, index)->extra = arena_text(parse->arena, info);
	flatten_close(flatten, index);
}

static void add_html_block(struct flatten *flatten, cmark_node *node)
{
	struct parse *parse = flatten->parse;
	text literal = commonmark_literal(node);
	struct spot spot = spot_of(node);
	bool is_comment = text_starts(text_trim(literal), TEXT("<!--"));
	literal = mark_restore_block(&parse->marks, literal, spot.line, is_comment, parse->scratch);
	if (!parse->options->is_plain && !raw_html_clean(parse, &literal, spot))
		return;
	uint32_t index = open_block(flatten, NODE_HTML_BLOCK, node);
	node_at(flatten, index)->literal = arena_text(parse->arena, literal);
	flatten_close(flatten, index);
}

static cmark_node *add_siblings(
	struct flatten *flatten, cmark_node *node, uint32_t parent, const struct mark *until);

static void add_container(
	struct flatten *flatten, enum node_kind kind, cmark_node *node, uint32_t number)
{
	uint32_t index = open_block(flatten, kind, node);
	node_at(flatten, index)->number = number;
	add_siblings(flatten, cmark_node_first_child(node), index, NULL);
	flatten_close(flatten, index);
}

static void add_list(struct flatten *flatten, cmark_node *node)
{
	uint32_t index = open_block(flatten, NODE_LIST, node);
	enum list_kind kind = clause_list_kind(flatten->parse, node);
	bool is_ordered = kind != LIST_BULLET;
	uint32_t number = is_ordered ? (uint32_t)cmark_node_get_list_start(node) : 0;
	struct node *list = node_at(flatten, index);
	list->level = (uint8_t)kind;
	list->number = clause_number(flatten->parse, cmark_node_first_child(node), kind, number);
	if (cmark_node_get_list_tight(node))
		list->flags |= NODE_TIGHT;
	if (is_ordered && cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM)
		list->flags |= NODE_PAREN;
	cmark_node *item = cmark_node_first_child(node);
	for (; item && !flatten->is_stopped; item = cmark_node_next(item), number += is_ordered)
		add_container(flatten, NODE_ITEM, item,
			clause_number(flatten->parse, item, kind, number));
	flatten_close(flatten, index);
}

static void add_block(struct flatten *flatten, cmark_node *node, uint32_t parent)
{
	const struct pipe_table *table;
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		flatten->quote_count++;
		add_container(flatten, NODE_QUOTE, node, 0);
		flatten->quote_count--;
		break;
	case CMARK_NODE_LIST:
		add_list(flatten, node);
		break;
	case CMARK_NODE_PARAGRAPH:
		table = pipe_table_of(&flatten->tables, node, &flatten->next_table);
		if (table)
			add_table(flatten, table);
		else
			add_paragraph(flatten, node, parent);
		break;
	case CMARK_NODE_HEADING:
		add_heading(flatten, node);
		break;
	case CMARK_NODE_CODE_BLOCK:
		add_code_block(flatten, node);
		break;
	case CMARK_NODE_HTML_BLOCK:
		add_html_block(flatten, node);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		flatten_close(flatten, open_block(flatten, NODE_BREAK, node));
		break;
	default:
		break; /* inlines and custom nodes: not in here */
	}
}

/* From an opening marker to its closing one, which is returned. */
static cmark_node *add_fence(struct flatten *flatten, cmark_node *node, const struct mark *mark)
{
	struct parse *parse = flatten->parse;
	struct fence fence;
	fence_read(&fence, parse, mark);
	uint32_t index = open_block(flatten, NODE_FENCE, node);
	node_at(flatten, index)->attributes = fence.attributes;
	node_at(flatten, index)->literal = arena_text(parse->arena, fence.name);
	node_at(flatten, index)->extra = arena_text(parse->arena, fence.title);
	node = add_siblings(
		flatten, cmark_node_next(node), index, &parse->marks.items[mark->partner]);
	flatten_close(flatten, index);
	return node;
}

/*
 * Adds a node and those after it, up to the marker `until` (NULL = all of them), and returns where
 * it stopped. Markers without a partner have been reported and are passed over.
 */
static cmark_node *add_siblings(
	struct flatten *flatten, cmark_node *node, uint32_t parent, const struct mark *until)
{
	for (; node && !flatten->is_stopped; node = cmark_node_next(node)) {
		const struct mark *mark = NULL;
		if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK)
			mark = mark_of_block(&flatten->parse->marks, commonmark_literal(node));
		if (!mark)
			add_block(flatten, node, parent);
		else if (mark == until)
			break;
		else if (mark->partner != MARK_NONE)
			node = add_fence(flatten, node, mark);
	}
	return node;
}

/* Room for the nodes of an ordinary page; others grow. */
static void reserve_nodes(struct flatten *flatten)
{
	enum { BYTES_PER_NODE = 24 };
	flatten->nodes.capacity = flatten->parse->lines.bytes.size / BYTES_PER_NODE + 8;
	flatten->nodes.items =
		arena_new(flatten->parse->scratch, struct node, flatten->nodes.capacity);
}

static void copy_out(struct document *out, const struct flatten *flatten)
{
	const struct parse *parse = flatten->parse;
	out->node_count = (uint32_t)flatten->nodes.count;
	out->nodes = list_copy(flatten->nodes, parse->arena);
	if (parse->attributes.count == 0)
		return;
	out->attributes_count = (uint32_t)parse->attributes.count;
	out->attributes = list_copy(parse->attributes, parse->arena);
}

void flatten_tree(struct document *out, struct parse *parse, cmark_node *root)
{
	struct flatten flatten = {.parse = parse, .heading_level = 1};
	reserve_nodes(&flatten);
	fence_pair(parse, root);
	pipe_table_parse(&flatten.tables, parse, root);
	uint32_t index = flatten_open(&flatten, NODE_DOCUMENT, (struct spot){1, 1});
	add_siblings(&flatten, cmark_node_first_child(root), index, NULL);
	flatten_close(&flatten, index);
	if (flatten.is_stopped)
		return;
	fence_report_lost(parse);
	clause_report_lost(parse);
	if (yaml_find(out->front, parse->options->clause_key))
		clause_identify(parse, flatten.nodes.items);
	copy_out(out, &flatten);
}
