/*
 * From nodes to segments: the switch over node kinds.
 *
 * HTML follows CommonMark's reference (cmark's html.c) in structure; on top of it headings and
 * clauses get an id and a ¶ link, tables a region to scroll in, boxes a title. Recursion is bounded
 * by DOCUMENT_DEPTH_MAX.
 */
#include "site/render.h"

#include "handbook/edition.h"
#include "handbook/link.h"
#include "handbook/picture.h"
#include "site/html.h"

/* A stretch of text that is a glossary term: a hole with the bytes in it. */
static void add_term(
	struct renderer *renderer, uint32_t node, text written, const struct term_match *match)
{
	struct segments *out = renderer->out;
	render_hole(
		renderer, match->is_abbreviation ? SEGMENT_SHORT : SEGMENT_TERM, node, match->term);
	struct segment *term = &out->items[out->count - 2], *after = &out->items[out->count - 1];
	term->from = after->from;
	html_text(&out->bytes, written);
	term->size = (uint32_t)out->bytes.size - term->from;
	after->from = (uint32_t)out->bytes.size;
}

/* Running text: escaped, with the glossary's terms marked. */
static void render_text(struct renderer *renderer, uint32_t node)
{
	text content = renderer->nodes[node].literal;
	struct term_match match;
	size_t done = 0;
	while (renderer->glossary &&
		glossary_match(renderer->glossary, renderer->page, content, done, &match)) {
		html_text(&renderer->out->bytes, text_slice(content, done, match.from));
		add_term(renderer, node, text_slice(content, match.from, match.until), &match);
		done = match.until;
	}
	html_text(&renderer->out->bytes, text_slice(content, done, content.size));
}

void render_without_terms(struct renderer *renderer, uint32_t parent)
{
	const struct glossary *glossary = renderer->glossary;
	renderer->glossary = NULL;
	render_children(renderer, parent);
	renderer->glossary = glossary;
}

static void render_link(struct renderer *renderer, uint32_t node)
{
	const struct node *link = &renderer->nodes[node];
	bool is_internal = link->number && renderer->page->links[link->number - 1].target;
	if (is_internal) {
		render_hole(renderer, SEGMENT_LINK, node, link->number - 1);
	} else {
		render_raw(renderer, TEXT("<a href=\""));
		html_url(&renderer->out->bytes, link->literal);
		render_raw(renderer, TEXT("\""));
	}
	render_attribute(renderer, TEXT("title"), link->extra);
	render_raw(renderer, TEXT(">"));
	render_without_terms(renderer, node);
	if (is_internal)
		render_hole(renderer, SEGMENT_LINK_END, node, link->number - 1);
	else
		render_raw(renderer, TEXT("</a>"));
}

/* Its size, so that the text does not jump when it comes; and it comes when it is scrolled to. */
static void render_picture_attributes(struct renderer *renderer, const struct picture *picture)
{
	if (picture->size.width)
		buffer_format(&renderer->out->bytes, " width=\"%u\" height=\"%u\"",
			picture->size.width, picture->size.height);
	render_raw(renderer, TEXT(" loading=\"lazy\""));
}

static void render_image(struct renderer *renderer, uint32_t node)
{
	const struct node *image = &renderer->nodes[node];
	const struct picture *picture =
		image->number ? renderer->page->pictures[image->number - 1] : NULL;
	render_raw(renderer, TEXT("<img src=\""));
	if (picture)
		render_hole(renderer, SEGMENT_PICTURE, node, image->number - 1);
	else
		html_url(&renderer->out->bytes, image->literal);
	render_raw(renderer, TEXT("\" alt=\""));
	for (uint32_t i = node + 1; i < image->end; i++) {
		const struct node *part = &renderer->nodes[i];
		if (part->kind == NODE_TEXT || part->kind == NODE_CODE)
			html_attribute(&renderer->out->bytes, part->literal);
		else if (part->kind == NODE_SOFT_BREAK || part->kind == NODE_LINE_BREAK)
			render_raw(renderer, TEXT(" "));
	}
	render_raw(renderer, TEXT("\""));
	render_attribute(renderer, TEXT("title"), image->extra);
	if (picture)
		render_picture_attributes(renderer, picture);
	render_raw(renderer, TEXT(">"));
}

/* An inline element or a quotation: its tag around its children. */
static void wrap(struct renderer *renderer, uint32_t node, text before, text after)
{
	render_raw(renderer, before);
	render_children(renderer, node);
	render_raw(renderer, after);
}

static void render_block(struct renderer *renderer, uint32_t i)
{
	const struct node *node = &renderer->nodes[i];
	render_begin(renderer, i);
	switch ((enum node_kind)node->kind) {
	case NODE_PARAGRAPH:
		render_paragraph(renderer, i);
		break;
	case NODE_HEADING:
		render_line_end(renderer);
		render_heading(renderer, i);
		break;
	case NODE_QUOTE:
		render_line_end(renderer);
		render_raw(renderer, TEXT("<blockquote>\n"));
		render_children(renderer, i);
		render_begin(renderer, i);
		render_raw(renderer, TEXT("</blockquote>\n"));
		break;
	case NODE_LIST:
		render_list(renderer, i);
		break;
	case NODE_ITEM:
		render_item(renderer, i);
		break;
	case NODE_CODE_BLOCK:
		render_code_block(renderer, i);
		break;
	case NODE_HTML_BLOCK:
		render_line_end(renderer);
		render_raw(renderer, node->literal);
		render_line_end(renderer);
		break;
	case NODE_BREAK:
		render_line_end(renderer);
		render_raw(renderer, TEXT("<hr>\n"));
		break;
	case NODE_FENCE:
		render_fence(renderer, i);
		break;
	case NODE_TABLE:
		render_table(renderer, i);
		break;
	default:
		break; /* rows and cells are the table's; the rest are inlines */
	}
}

static void render_inline(struct renderer *renderer, uint32_t i)
{
	const struct node *node = &renderer->nodes[i];
	switch ((enum node_kind)node->kind) {
	case NODE_TEXT:
		render_text(renderer, i);
		break;
	case NODE_SOFT_BREAK:
		render_raw(renderer, TEXT("\n"));
		break;
	case NODE_LINE_BREAK:
		render_raw(renderer, TEXT("<br>\n"));
		break;
	case NODE_CODE:
		render_raw(renderer, TEXT("<code>"));
		html_text(&renderer->out->bytes, node->literal);
		render_raw(renderer, TEXT("</code>"));
		break;
	case NODE_HTML:
		render_raw(renderer, node->literal);
		break;
	case NODE_EMPHASIS:
		wrap(renderer, i, TEXT("<em>"), TEXT("</em>"));
		break;
	case NODE_STRONG:
		wrap(renderer, i, TEXT("<strong>"), TEXT("</strong>"));
		break;
	case NODE_LINK:
		render_link(renderer, i);
		break;
	case NODE_IMAGE:
		render_image(renderer, i);
		break;
	default:
		break; /* blocks never stand among inlines */
	}
}

void render_children(struct renderer *renderer, uint32_t parent)
{
	const struct node *nodes = renderer->nodes;
	for (uint32_t i = parent + 1; i < nodes[parent].end; i = nodes[i].end) {
		if (nodes[i].kind >= NODE_TEXT)
			render_inline(renderer, i);
		else
			render_block(renderer, i);
	}
}

void segments_render(struct segments *out, const struct page *page, bool is_plain)
{
	struct renderer renderer = {
		.out = out, .page = page, .nodes = page->document.nodes, .is_plain = is_plain};
	if (!is_plain && page->kind != PAGE_GLOSSARY && page->edition->glossary.form_count)
		renderer.glossary = &page->edition->glossary;
	out->count = 0;
	buffer_clear(&out->bytes);
	render_begin(&renderer, 0);
	render_children(&renderer, 0);
	struct segment *last = &out->items[out->count - 1];
	last->size = (uint32_t)out->bytes.size - last->from;
}
