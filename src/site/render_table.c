/*
 * Tables: a region to scroll in, and in each cell the name of its column, so that a narrow screen
 * can show a row as a card.
 */
#include "site/render.h"

#include "site/html.h"

static const char *align_class(enum cell_align align)
{
	switch (align) {
	case ALIGN_LEFT:
		return " class=\"left\"";
	case ALIGN_CENTER:
		return " class=\"center\"";
	case ALIGN_RIGHT:
		return " class=\"right\"";
	case ALIGN_NONE:
		break;
	}
	return "";
}

/* The header cell above cell number `column`, or 0 (the document: no cell) in a table without. */
static uint32_t header_cell(const struct renderer *renderer, uint32_t head, uint32_t column)
{
	if (!head)
		return 0;
	uint32_t cell = head + 1;
	while (column-- && cell < renderer->nodes[head].end)
		cell = renderer->nodes[cell].end;
	return cell < renderer->nodes[head].end ? cell : 0;
}

/* The text of a cell, inside an attribute. */
static void add_plain(struct renderer *renderer, uint32_t cell)
{
	for (uint32_t i = cell + 1; i < renderer->nodes[cell].end; i++)
		if (renderer->nodes[i].kind == NODE_TEXT || renderer->nodes[i].kind == NODE_CODE)
			html_attribute(&renderer->out->bytes, renderer->nodes[i].literal);
}

/* What a narrow screen shows in front of the value. */
static void data_label(struct renderer *renderer, uint32_t cell)
{
	render_raw(renderer, TEXT(" data-label=\""));
	add_plain(renderer, cell);
	render_raw(renderer, TEXT("\""));
}

static void render_row(struct renderer *renderer, uint32_t row, uint32_t head)
{
	const struct node *nodes = renderer->nodes;
	bool is_header = nodes[row].flags & NODE_HEADER;
	uint32_t column = 0;
	render_begin(renderer, row);
	render_raw(renderer, TEXT("<tr"));
	render_attribute(renderer, TEXT("id"), render_id(renderer, row));
	render_raw(renderer, TEXT(">"));
	for (uint32_t cell = row + 1; cell < nodes[row].end; cell = nodes[cell].end, column++) {
		render_raw(renderer, is_header ? TEXT("<th scope=\"col\"") : TEXT("<td"));
		render_raw(renderer, text_of(align_class(nodes[cell].level)));
		uint32_t label = is_header ? 0 : header_cell(renderer, head, column);
		if (label)
			data_label(renderer, label);
		render_raw(renderer, TEXT(">"));
		render_children(renderer, cell);
		if (column == 0)
			render_badge(renderer, SEGMENT_BADGE, row);
		render_raw(renderer, is_header ? TEXT("</th>") : TEXT("</td>"));
	}
	render_raw(renderer, TEXT("</tr>\n"));
}

static bool is_first_in(
	const struct renderer *renderer, const struct section *section, uint32_t table)
{
	for (uint32_t i = section->node; i < table; i++)
		if (renderer->nodes[i].kind == NODE_TABLE)
			return false;
	return true;
}

/* " (niveau, dagen)" */
static void add_columns(struct renderer *renderer, uint32_t head)
{
	const struct node *nodes = renderer->nodes;
	text between = TEXT(" (");
	for (uint32_t cell = head + 1; cell < nodes[head].end; cell = nodes[cell].end) {
		render_raw(renderer, between);
		add_plain(renderer, cell);
		between = TEXT(", ");
	}
	render_raw(renderer, TEXT(")"));
}

/*
 * What a screen reader calls the region: the heading above it, and its columns where another table
 * stands under the same one. No number: a view may have left that other one out.
 */
static void region_label(struct renderer *renderer, uint32_t table)
{
	const struct section *section = render_section(renderer, table);
	uint32_t head = table + 1;
	render_raw(renderer, TEXT(" aria-label=\"Tabel: "));
	html_attribute(&renderer->out->bytes, section->title);
	if (!is_first_in(renderer, section, table) && renderer->nodes[head].flags & NODE_HEADER)
		add_columns(renderer, head);
	render_raw(renderer, TEXT("\""));
}

void render_table(struct renderer *renderer, uint32_t node)
{
	const struct node *nodes = renderer->nodes;
	uint32_t first = node + 1, head = 0;
	render_line_end(renderer);
	render_raw(renderer, TEXT("<div class=\"table\" tabindex=\"0\" role=\"region\""));
	region_label(renderer, node);
	render_raw(renderer, TEXT(">\n<table>\n"));
	if (first < nodes[node].end && nodes[first].flags & NODE_HEADER) {
		head = first;
		render_raw(renderer, TEXT("<thead>\n"));
		render_row(renderer, head, 0);
		render_raw(renderer, TEXT("</thead>\n"));
		first = nodes[head].end;
	}
	if (first < nodes[node].end)
		render_raw(renderer, TEXT("<tbody>\n"));
	for (uint32_t row = first; row < nodes[node].end; row = nodes[row].end)
		render_row(renderer, row, head);
	render_begin(renderer, node);
	if (first < nodes[node].end)
		render_raw(renderer, TEXT("</tbody>\n"));
	render_raw(renderer, TEXT("</table>\n</div>\n"));
}
