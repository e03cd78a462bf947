/* Writing into segments. See render.h. */
#include "site/render.h"

#include "site/html.h"

#include <stdlib.h>

enum { BODY_SIZE_MAX = 64 * 1024 * 1024 };

void segments_init(struct segments *segments)
{
	*segments = (struct segments){.count = 0};
	buffer_init(&segments->bytes, BODY_SIZE_MAX);
}

void segments_release(struct segments *segments)
{
	free(segments->items);
	buffer_release(&segments->bytes);
	segments_init(segments);
}

static struct segment *add_segment(struct segments *out)
{
	if (out->count == out->capacity) {
		out->capacity = out->capacity ? out->capacity * 2 : 64;
		out->items = realloc(out->items, out->capacity * sizeof *out->items);
		if (!out->items)
			arena_out_of_memory(out->capacity * sizeof *out->items);
	}
	return &out->items[out->count++];
}

void render_begin(struct renderer *renderer, uint32_t node)
{
	struct segments *out = renderer->out;
	uint16_t set = renderer->page->node_sets[node];
	uint32_t from = (uint32_t)out->bytes.size;
	struct segment *last = out->count ? &out->items[out->count - 1] : NULL;
	if (last && last->kind == SEGMENT_HTML) {
		if (last->set == set)
			return;
		last->size = from - last->from;
	}
	*add_segment(out) = (struct segment){.kind = SEGMENT_HTML, .set = set, .from = from};
}

void render_hole(struct renderer *renderer, enum segment_kind kind, uint32_t node, uint32_t number)
{
	struct segments *out = renderer->out;
	struct segment *last = &out->items[out->count - 1];
	last->size = (uint32_t)out->bytes.size - last->from;
	*add_segment(out) = (struct segment){
		.kind = (uint16_t)kind, .set = renderer->page->node_sets[node], .number = number};
	render_begin(renderer, node);
}

void render_raw(struct renderer *renderer, text html)
{
	buffer_add(&renderer->out->bytes, html);
}

void render_line_end(struct renderer *renderer)
{
	const struct buffer *bytes = &renderer->out->bytes;
	if (bytes->size && bytes->data[bytes->size - 1] != '\n')
		render_raw(renderer, TEXT("\n"));
}

text render_id(const struct renderer *renderer, uint32_t node)
{
	const struct document *document = &renderer->page->document;
	return document->attributes[document->nodes[node].attributes].id;
}

const struct section *render_section(const struct renderer *renderer, uint32_t node)
{
	const struct section *sections = renderer->page->sections;
	size_t low = 0, high = renderer->page->section_count;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;
		if (sections[middle].node > node)
			high = middle;
		else
			low = middle;
	}
	return &sections[low];
}

void render_attribute(struct renderer *renderer, text name, text value)
{
	if (value.size == 0)
		return;
	render_raw(renderer, TEXT(" "));
	render_raw(renderer, name);
	render_raw(renderer, TEXT("=\""));
	html_attribute(&renderer->out->bytes, value);
	render_raw(renderer, TEXT("\""));
}

void render_badge(struct renderer *renderer, enum segment_kind kind, uint32_t node)
{
	const struct mark *mark = page_mark(renderer->page, node);
	if (mark && !renderer->is_plain)
		render_hole(renderer, kind, node, (uint32_t)(mark - renderer->page->marks));
}

void render_anchor(struct renderer *renderer, text id, text what, text name)
{
	render_raw(renderer, TEXT(" <a class=\"anchor\" href=\"#"));
	html_attribute(&renderer->out->bytes, id);
	render_raw(renderer, TEXT("\" aria-label=\"Link naar "));
	render_raw(renderer, what);
	html_attribute(&renderer->out->bytes, name);
	render_raw(renderer, TEXT("\">¶</a>"));
}
