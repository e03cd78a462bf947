/*
 * Pipe tables: paragraphs whose second line is a row of dashes.
 *
 * cmark knows no tables, so the rows are read from the source lines of a paragraph, and the text of
 * all cells of a page is parsed a second time at once: each cell as a heading of one line, because
 * headings hold inlines only. What looks like a table and is none (no blank line above it, a cell
 * too many) is reported instead of guessed.
 */
#ifndef MARKDOWN_PIPE_TABLE_H
#define MARKDOWN_PIPE_TABLE_H

#include "markdown/parse.h"

enum {
	PIPE_TABLE_COLUMN_MAX = 100,
	PIPE_TABLE_CELL_COLUMN = 3, /* where cmark sees a cell begin: behind "# " */
};

struct pipe_cell {
	text source;         /* as cmark gets it, but for escaped pipes; no blanks around it */
	uint32_t column;     /* of its first byte */
	cmark_node *heading; /* its inlines; NULL for an empty cell */
};

struct pipe_row {
	struct spot spot;    /* of its first byte */
	uint32_t attributes; /* index in parse->attributes */
	uint32_t first_cell; /* index in pipe_tables.cells */
	uint32_t cell_count; /* at most the table's column_count: the rest is empty */
};

struct pipe_table {
	cmark_node *paragraph;
	uint32_t column_count;
	const uint8_t *aligns; /* aligns[column_count]: enum cell_align */
	uint32_t first_row;    /* index in pipe_tables.rows: the header */
	uint32_t row_count;    /* without the row of dashes */
};

struct pipe_tables {
	struct pipe_table *items; /* list.h's three fields; in document order */
	size_t count;
	size_t capacity;
	struct pipe_row_list LIST(struct pipe_row) rows;
	struct pipe_cell_list LIST(struct pipe_cell) cells;
};

/* Finds the tables of the page and parses their cells. */
void pipe_table_parse(struct pipe_tables *tables, struct parse *parse, cmark_node *root);

/* The table that this paragraph is, or NULL; to be asked for in document order. */
const struct pipe_table *pipe_table_of(
	const struct pipe_tables *tables, cmark_node *paragraph, size_t *next);

#endif
