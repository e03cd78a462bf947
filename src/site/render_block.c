/* Blocks but tables. See render.h. */
#include "site/render.h"

#include "handbook/edition.h"
#include "site/html.h"

void render_heading(struct renderer *renderer, uint32_t node)
{
	char tag[] = "h0";
	tag[1] = (char)('0' + renderer->nodes[node].level);
	const struct section *section = renderer->is_plain ? NULL : render_section(renderer, node);
	render_raw(renderer, TEXT("<"));
	render_raw(renderer, text_of(tag));
	if (section)
		render_attribute(renderer, TEXT("id"), section->id);
	render_raw(renderer, TEXT(">"));
	render_without_terms(renderer, node);
	render_badge(renderer, SEGMENT_BADGE, node);
	if (section)
		render_anchor(renderer, section->id, TEXT(""), section->title);
	render_raw(renderer, TEXT("</"));
	render_raw(renderer, text_of(tag));
	render_raw(renderer, TEXT(">\n"));
}

static bool is_number(text part)
{
	uint32_t number;
	return text_number(part, &number);
}

/*
 * How a clause's id is said: "a" is "lid a", "lid-2-d" is "lid 2 onder d"; an id of the writer's
 * own is not.
 */
static void add_clause_name(struct buffer *out, text id)
{
	text rest = id, part;
	bool is_first = true;
	if (text_starts(id, TEXT("lid-")))
		text_cut(&rest, '-', &part);
	while (rest.size) {
		text_cut(&rest, '-', &part);
		if (part.size != 1 && !is_number(part))
			return;
		buffer_add(out, is_first ? TEXT(" lid ") : TEXT(" onder "));
		html_text(out, part);
		is_first = false;
	}
}

/*
 * A clause's ¶ stands at the end of its first paragraph, and behind it how the clause is cited:
 * hidden until its address is the one that is open (:target), so that following the ¶ shows what to
 * copy, without a script.
 */
static void clause_anchor(struct renderer *renderer, uint32_t item)
{
	struct buffer *out = &renderer->out->bytes;
	const struct page *page = renderer->page;
	text id = render_id(renderer, item);
	if (id.size == 0 || renderer->is_plain || page->citation.size == 0)
		return;
	render_anchor(renderer, id, TEXT("lid "), id);
	render_raw(renderer, TEXT("<span class=\"citation\"> Zo verwijs je hiernaar: "));
	html_text(out, page->citation);
	add_clause_name(out, id);
	if (page->edition->is_dated) {
		render_raw(renderer, TEXT(" (editie "));
		html_text(out, page->edition->name);
		render_raw(renderer, TEXT(")"));
	}
	render_raw(renderer, TEXT("</span>"));
}

void render_paragraph(struct renderer *renderer, uint32_t node)
{
	uint32_t parent_item = node - 1;
	bool opens_item = renderer->nodes[parent_item].kind == NODE_ITEM;
	bool is_tight = renderer->nodes[node].flags & NODE_TIGHT;
	if (!is_tight) {
		render_line_end(renderer);
		render_raw(renderer, TEXT("<p"));
		render_attribute(renderer, TEXT("id"), render_id(renderer, node));
		render_raw(renderer, TEXT(">"));
	}
	if (opens_item)
		render_badge(renderer, SEGMENT_BADGE, parent_item);
	render_badge(renderer, SEGMENT_BADGE, node);
	render_children(renderer, node);
	if (opens_item)
		clause_anchor(renderer, parent_item);
	if (!is_tight)
		render_raw(renderer, TEXT("</p>\n"));
}

void render_list(struct renderer *renderer, uint32_t node)
{
	const struct node *list = &renderer->nodes[node];
	render_line_end(renderer);
	if (list->level == LIST_BULLET) {
		render_raw(renderer, TEXT("<ul>\n"));
	} else if (list->level == LIST_LETTERED) {
		render_raw(renderer, TEXT("<ol class=\"clauses\" type=\"a\">\n"));
	} else if (list->number != 1) {
		buffer_format(&renderer->out->bytes, "<ol start=\"%u\">\n", list->number);
	} else {
		render_raw(renderer, TEXT("<ol>\n"));
	}
	render_children(renderer, node);
	render_begin(renderer, node);
	render_raw(renderer, list->level == LIST_BULLET ? TEXT("</ul>\n") : TEXT("</ol>\n"));
}

/* A clause keeps its own letter or number, whatever a view leaves out before it. */
void render_item(struct renderer *renderer, uint32_t node)
{
	const struct node *item = &renderer->nodes[node];
	text id = render_id(renderer, node);
	render_line_end(renderer);
	render_raw(renderer, TEXT("<li"));
	render_attribute(renderer, TEXT("id"), id);
	if (id.size && item->number)
		buffer_format(&renderer->out->bytes, " value=\"%u\"", item->number);
	render_raw(renderer, TEXT(">"));
	bool has_paragraph =
		item->end > node + 1 && renderer->nodes[node + 1].kind == NODE_PARAGRAPH;
	if (!has_paragraph)
		render_badge(renderer, SEGMENT_BADGE, node);
	render_children(renderer, node);
	render_begin(renderer, node);
	render_raw(renderer, TEXT("</li>\n"));
}

static text box_title(text name)
{
	static const struct {
		text name, title;
	} boxes[] = {
		{TEXT_INIT("let-op"), TEXT_INIT("Let op")},
		{TEXT_INIT("tip"), TEXT_INIT("Tip")},
		{TEXT_INIT("voorbeeld"), TEXT_INIT("Voorbeeld")},
	};
	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
		if (text_equal(boxes[i].name, name))
			return boxes[i].title;
	return (text){NULL, 0};
}

void render_fence(struct renderer *renderer, uint32_t node)
{
	const struct node *fence = &renderer->nodes[node];
	text title = box_title(fence->literal);
	render_line_end(renderer);
	if (title.size) {
		render_raw(renderer, TEXT("<div class=\"box "));
		html_attribute(&renderer->out->bytes, fence->literal);
		render_raw(renderer, TEXT("\" role=\"note\""));
	} else {
		render_raw(renderer, TEXT("<div class=\"for\""));
	}
	render_attribute(renderer, TEXT("id"), render_id(renderer, node));
	render_raw(renderer, TEXT(">\n"));
	if (title.size) {
		render_raw(renderer, TEXT("<p class=\"box-title\">"));
		html_text(&renderer->out->bytes, fence->extra.size ? fence->extra : title);
		render_raw(renderer, TEXT("</p>\n"));
	}
	render_badge(renderer, SEGMENT_BADGES, node);
	render_children(renderer, node);
	render_begin(renderer, node);
	render_raw(renderer, TEXT("</div>\n"));
}

void render_code_block(struct renderer *renderer, uint32_t node)
{
	const struct node *block = &renderer->nodes[node];
	text rest = block->extra, language;
	text_cut(&rest, ' ', &language);
	render_line_end(renderer);
	render_raw(renderer, TEXT("<pre><code"));
	if (language.size) {
		render_raw(renderer, TEXT(" class=\"language-"));
		html_attribute(&renderer->out->bytes, language);
		render_raw(renderer, TEXT("\""));
	}
	render_raw(renderer, TEXT(">"));
	html_text(&renderer->out->bytes, block->literal);
	render_raw(renderer, TEXT("</code></pre>\n"));
}
