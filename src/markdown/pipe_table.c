/* Rows from source lines, cells from a second parse. See pipe_table.h. */
#include "markdown/pipe_table.h"

#include "markdown/attribute.h"

#include <string.h>

/* A paragraph that may be a table. */
struct candidate {
	cmark_node *paragraph;
	uint32_t first_line;
	uint32_t last_line;
	uint32_t quote_count; /* block quotes around it: as many > may begin its later lines */
};

struct finder {
	struct pipe_tables *tables;
	struct parse *parse;
	size_t next_delimiter; /* index in marks.delimiters */
};

static struct candidate candidate_of(cmark_node *paragraph)
{
	struct candidate candidate = {
		.paragraph = paragraph,
		.first_line = commonmark_line(paragraph),
		.last_line = (uint32_t)cmark_node_get_end_line(paragraph),
	};
	for (cmark_node *up = paragraph; up; up = cmark_node_parent(up))
		candidate.quote_count += cmark_node_get_type(up) == CMARK_NODE_BLOCK_QUOTE;
	return candidate;
}

/* A line of the paragraph without its containers' prefix: a slice of the file's text. */
static text row_text(const struct parse *parse, const struct candidate *candidate, uint32_t line)
{
	text row = lines_get(&parse->lines, line);
	size_t at = line == candidate->first_line ? commonmark_column(candidate->paragraph) - 1
						  : lines_prefix_size(row, candidate->quote_count);
	return text_trim(text_slice(row, at, row.size));
}

/* The first | from `from` on that is not escaped, or the end. */
static size_t pipe_from(text row, size_t from)
{
	for (size_t at = from; at < row.size; at++)
		if (row.data[at] == '|' && (at == 0 || row.data[at - 1] != '\\'))
			return at;
	return row.size;
}

/* Takes one cell off the front of a row whose leading pipe is gone. */
static text take_cell(text *row)
{
	size_t end = pipe_from(*row, 0);
	text cell = text_slice(*row, 0, end);
	*row = text_slice(*row, end + 1, row->size);
	return text_trim(cell);
}

static text without_first_pipe(text row)
{
	return text_starts(row, TEXT("|")) ? text_slice(row, 1, row.size) : row;
}

static void add_cell(struct finder *finder, text cell, uint32_t column)
{
	struct pipe_cell *added = list_add(&finder->tables->cells, finder->parse->scratch);
	*added = (struct pipe_cell){cell, column, NULL};
}

/*
 * Adds a row with at most column_count + 1 cells; the last one may be nothing but attributes.
 * Returns how many there are in the source, those without.
 */
static uint32_t add_cells(
	struct finder *finder, struct pipe_row *row, text source, uint32_t column_count)
{
	struct parse *parse = finder->parse;
	text marked = mark_braces(source, parse->scratch), rest = without_first_pipe(marked);
	uint32_t count = 0;
	do {
		text cell = take_cell(&rest);
		struct spot spot = spot_after(row->spot, (size_t)(cell.data - marked.data));
		bool is_last = rest.size == 0;
		if (is_last)
			row->attributes = attribute_take(parse, &cell, spot);
		if (is_last && cell.size == 0 && row->attributes && count == column_count)
			break;
		if (count == column_count)
			diagnostic_add(parse->diagnostics, TABLE_CELLS_TOO_MANY,
				lines_place(&parse->lines, spot.line, spot.column, cell.size),
				arena_format(parse->scratch, "%u", (unsigned)column_count));
		if (count < column_count)
			add_cell(finder, cell, spot.column);
		count++;
	} while (rest.size);
	return count;
}

static uint32_t add_row(struct finder *finder, uint32_t line, text source, uint32_t column_count)
{
	struct pipe_tables *tables = finder->tables;
	struct pipe_row row = {
		.spot = {line, lines_place_of(&finder->parse->lines, line, source).column},
		.first_cell = (uint32_t)tables->cells.count,
	};
	uint32_t count = add_cells(finder, &row, source, column_count);
	row.cell_count = (uint32_t)tables->cells.count - row.first_cell;
	*list_add(&tables->rows, finder->parse->scratch) = row;
	return count;
}

/* :-- and the like; false if the cell is no such thing. */
static bool read_align(text cell, uint8_t *align)
{
	size_t from = text_starts(cell, TEXT(":")), until = cell.size - text_ends(cell, TEXT(":"));
	*align = (uint8_t)(from ? (until < cell.size ? ALIGN_CENTER : ALIGN_LEFT)
				: (until < cell.size ? ALIGN_RIGHT : ALIGN_NONE));
	if (from >= until)
		return false;
	for (size_t i = from; i < until; i++)
		if (cell.data[i] != '-')
			return false;
	return true;
}

/* The number of columns that the row of dashes makes; 0 if it makes no table. */
static uint32_t read_delimiters(struct finder *finder, uint32_t line, text row, uint8_t *aligns)
{
	struct parse *parse = finder->parse;
	uint32_t count = 0;
	for (text rest = without_first_pipe(row); rest.size; count++) {
		text cell = take_cell(&rest);
		if (count == PIPE_TABLE_COLUMN_MAX) {
			diagnostic_add(parse->diagnostics, TABLE_TOO_WIDE,
				lines_place_of(&parse->lines, line, cell));
			return 0;
		}
		if (!read_align(cell, &aligns[count])) {
			diagnostic_add(parse->diagnostics, TABLE_DASHES_INVALID,
				lines_place_of(&parse->lines, line, row), cell);
			return 0;
		}
	}
	return count;
}

static void add_table(struct finder *finder, const struct candidate *candidate)
{
	struct parse *parse = finder->parse;
	struct pipe_tables *tables = finder->tables;
	uint8_t aligns[PIPE_TABLE_COLUMN_MAX];
	uint32_t line = candidate->first_line;
	text dashes = row_text(parse, candidate, line + 1);
	uint32_t column_count = read_delimiters(finder, line + 1, dashes, aligns);
	if (column_count == 0)
		return;
	uint32_t first_row = (uint32_t)tables->rows.count;
	uint32_t header = add_row(finder, line, row_text(parse, candidate, line), column_count);
	if (header < column_count)
		diagnostic_add(parse->diagnostics, TABLE_CELLS_DIFFER,
			lines_place_of(&parse->lines, line + 1, dashes),
			arena_format(parse->scratch, "%u", (unsigned)column_count),
			arena_format(parse->scratch, "%u", (unsigned)header));
	for (line += 2; line <= candidate->last_line; line++) {
		text row = row_text(parse, candidate, line);
		if (pipe_from(row, 0) == row.size)
			diagnostic_add(parse->diagnostics, TABLE_ROW_WITHOUT_PIPE,
				lines_place_of(&parse->lines, line, row));
		add_row(finder, line, row, column_count);
	}
	struct pipe_table *table = list_add(tables, parse->scratch);
	table->paragraph = candidate->paragraph;
	table->column_count = column_count;
	table->aligns = memcpy(arena_bytes(parse->scratch, column_count), aligns, column_count);
	table->first_row = first_row;
	table->row_count = (uint32_t)tables->rows.count - first_row;
}

/* A row of dashes that makes no table, in a paragraph that has it for text. */
static void report_delimiter(
	struct finder *finder, const struct candidate *candidate, uint32_t line)
{
	struct parse *parse = finder->parse;
	struct place place = lines_place_of(&parse->lines, line, row_text(parse, candidate, line));
	text above = lines_get(&parse->lines, line - 1);
	cmark_node *parent = cmark_node_parent(candidate->paragraph);
	if (line != candidate->first_line)
		diagnostic_add(parse->diagnostics, TABLE_NOT_APART, place);
	else if (cmark_node_get_type(parent) == CMARK_NODE_ITEM &&
		text_find_byte(above, '|') != TEXT_NONE)
		diagnostic_add(parse->diagnostics, TABLE_AS_LIST, place);
	else
		diagnostic_add(parse->diagnostics, TABLE_HEADER_MISSING, place);
}

/* Whether the paragraph's second line is among the rows of dashes from index `next` on. */
static bool is_table(
	const struct delimiter_lines *delimiters, size_t next, const struct candidate *candidate)
{
	for (; next < delimiters->count && delimiters->items[next] <= candidate->last_line; next++)
		if (delimiters->items[next] == candidate->first_line + 1)
			return true;
	return false;
}

/* Paragraphs come in the order of their lines, as the rows of dashes do. */
static void see_paragraph(struct finder *finder, cmark_node *paragraph)
{
	const struct delimiter_lines *delimiters = &finder->parse->marks.delimiters;
	size_t *next = &finder->next_delimiter;
	struct candidate candidate = candidate_of(paragraph);
	while (*next < delimiters->count && delimiters->items[*next] < candidate.first_line)
		(*next)++;
	bool has_table = is_table(delimiters, *next, &candidate);
	if (has_table)
		add_table(finder, &candidate);
	for (; *next < delimiters->count && delimiters->items[*next] <= candidate.last_line;
		(*next)++)
		if (!has_table || delimiters->items[*next] > candidate.first_line + 1)
			report_delimiter(finder, &candidate, delimiters->items[*next]);
}

static void find_tables(struct finder *finder, cmark_node *root)
{
	cmark_iter *walk = cmark_iter_new(root);
	cmark_event_type event;
	while ((event = commonmark_next_block(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);
		if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
			see_paragraph(finder, node);
	}
}

/* A cell as a heading, its escaped pipes as pipes: they are no longer in the way. */
static void feed_cell(cmark_parser *parser, text cell)
{
	commonmark_feed(parser, TEXT("# "));
	for (size_t at; (at = text_find(cell, TEXT("\\|"))) != TEXT_NONE;) {
		commonmark_feed(parser, text_slice(cell, 0, at));
		cell = text_slice(cell, at + 1, cell.size);
	}
	commonmark_feed(parser, cell);
	commonmark_feed(parser, TEXT(" #\n"));
}

static void parse_cells(struct pipe_tables *tables, const struct parse *parse)
{
	cmark_parser *parser = commonmark_open(parse->scratch);
	list_each (const struct pipe_cell, cell, tables->cells)
		if (cell->source.size)
			feed_cell(parser, cell->source);
	/* The page once more, behind the cells, if it may define the links in them. */
	if (parse->marks.may_define) {
		commonmark_feed(parser, TEXT("\n"));
		mark_feed(&parse->marks, parser);
	}
	cmark_node *heading = cmark_node_first_child(cmark_parser_finish(parser));
	list_each (struct pipe_cell, cell, tables->cells) {
		if (cell->source.size == 0)
			continue;
		cell->heading = heading;
		heading = cmark_node_next(heading);
	}
}

void pipe_table_parse(struct pipe_tables *tables, struct parse *parse, cmark_node *root)
{
	struct finder finder = {tables, parse, 0};
	*tables = (struct pipe_tables){0};
	if (parse->marks.delimiters.count == 0)
		return;
	find_tables(&finder, root);
	if (tables->cells.count)
		parse_cells(tables, parse);
}

const struct pipe_table *pipe_table_of(
	const struct pipe_tables *tables, cmark_node *paragraph, size_t *next)
{
	if (*next == tables->count || tables->items[*next].paragraph != paragraph)
		return NULL;
	return &tables->items[(*next)++];
}
