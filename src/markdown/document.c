/* The order of the steps. See document.h. */
#include "markdown/document.h"

#include "markdown/flatten.h"
#include "markdown/frontmatter.h"
#include "markdown/input.h"
#include "markdown/value.h"

static void make_empty(struct document *out, struct arena *arena)
{
	*out = (struct document){.node_count = 1, .attributes_count = 1};
	out->nodes = arena_new(arena, struct node, 1);
	out->nodes[0] = (struct node){.kind = NODE_DOCUMENT, .end = 1, .line = 1, .column = 1};
	out->attributes = arena_new(arena, struct attributes, 1);
}

/* The parser is not freed: it lives in the scratch arena, as the tree does. */
static cmark_node *parse_marked(const struct parse *parse)
{
	cmark_parser *parser = commonmark_open(parse->scratch);
	mark_feed(&parse->marks, parser);
	return cmark_parser_finish(parser);
}

static void parse_lines(struct document *out, struct parse *parse)
{
	uint32_t front_count = 0;
	bool is_plain = parse->options->is_plain;
	if (!is_plain)
		front_count = frontmatter_parse(
			&out->front, &parse->lines, parse->arena, parse->diagnostics);
	if (out->front)
		value_replace_all(parse, out->front);
	if (mark_scan(&parse->marks, &parse->lines, front_count + 1, is_plain, parse->scratch,
		    parse->diagnostics))
		flatten_tree(out, parse, parse_marked(parse));
}

static bool has_error_since(const struct diagnostics *diagnostics, size_t from)
{
	for (size_t i = from; i < diagnostics->count; i++)
		if (diagnostic_severity(diagnostics->items[i].code) == SEVERITY_ERROR)
			return true;
	return false;
}

bool document_parse(struct document *out, text bytes, struct place origin,
	const struct document_options *options, struct arena *arena, struct arena *scratch,
	struct diagnostics *diagnostics)
{
	size_t before = diagnostics->count;
	struct parse parse = {
		.options = options,
		.arena = arena,
		.scratch = scratch,
		.diagnostics = diagnostics,
	};
	make_empty(out, arena);
	if (input_read(&parse.lines, bytes, origin, scratch, diagnostics))
		parse_lines(out, &parse);
	return !has_error_since(diagnostics, before);
}

/* What a node says itself. */
static text own_text(const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_TEXT:
	case NODE_CODE:
		return node->literal;
	case NODE_CODE_BLOCK:
		return text_trim(node->literal);
	case NODE_SOFT_BREAK:
	case NODE_LINE_BREAK:
		return TEXT(" ");
	default:
		return (text){NULL, 0};
	}
}

text document_plain_text_in(struct buffer *out, const struct document *document, uint32_t node)
{
	uint32_t end = document->nodes[node].end;
	if (end == node + 2) /* one piece of text, as most are: it stands there already */
		return text_trim(own_text(&document->nodes[node + 1]));
	buffer_clear(out);
	for (uint32_t i = node; i < end; i++) {
		bool is_block = document->nodes[i].kind < NODE_TEXT;
		if (is_block && out->size && out->data[out->size - 1] != ' ')
			buffer_add_byte(out, ' ');
		buffer_add(out, own_text(&document->nodes[i]));
	}
	return text_trim(buffer_text(out));
}

text document_plain_text(const struct document *document, uint32_t node, struct arena *arena)
{
	struct buffer out;
	buffer_init(&out, DOCUMENT_TEXT_SIZE_MAX);
	text plain = arena_text(arena, document_plain_text_in(&out, document, node));
	buffer_release(&out);
	return plain;
}
