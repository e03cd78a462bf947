/*
 * A page's Markdown as a tree of nodes, each with its place: CommonMark by cmark, and our syntax on
 * top of it.
 *
 * The order of the steps, which is that of the files:
 *   1. input        bytes become lines of UTF-8 (lines)
 *   2. frontmatter  the block between --- is parsed as YAML
 *   3. mark         ::: lines become markers that cmark leaves alone, `a.` an ordered list
 *   4. commonmark   one parse by cmark; a second one of the cells if the page has tables
 *   5. fence        markers are paired up among siblings; pipe_table finds the rows and cells
 *   6. flatten      cmark's tree becomes our nodes, inline by inline (inline, raw_html), without
 *                   the attributes and values in its texts (attribute, value)
 *   7. clause       lists are lettered again, and clauses get ids
 *
 * The tree is one array in document order: a node's descendants follow it, up to `end`. A walk is a
 * loop; to skip a subtree, go on at its end. Nothing in it refers to cmark or to the source's
 * bytes: all lives in the arena given to document_parse. The document knows no facets and no HTML:
 * attributes are keys and values as written.
 *
 * The children of a node:
 *
 *	for (uint32_t i = node + 1; i < nodes[node].end; i = nodes[i].end)
 */
#ifndef MARKDOWN_DOCUMENT_H
#define MARKDOWN_DOCUMENT_H

#include "base/buffer.h"
#include "base/yaml.h"

enum {
	DOCUMENT_SIZE_MAX = 1024 * 1024, /* bytes; cmark's hostile cases are quadratic */
	DOCUMENT_PARAGRAPH_SIZE_MAX = 16 * 1024,
	DOCUMENT_CONTAINER_MAX = 32, /* quotes and lists in each other, by marker or indentation */
	DOCUMENT_DEPTH_MAX = 100,    /* nodes above a node: what walks the tree may recurse */
	DOCUMENT_NODE_MAX = 1000000,
	DOCUMENT_TEXT_SIZE_MAX = 8 * DOCUMENT_SIZE_MAX, /* values may be longer than their names */
};

enum node_kind {
	NODE_DOCUMENT,
	/* blocks */
	NODE_PARAGRAPH,
	NODE_HEADING,
	NODE_QUOTE,
	NODE_LIST,
	NODE_ITEM,
	NODE_CODE_BLOCK,
	NODE_HTML_BLOCK,
	NODE_BREAK, /* --- across the page */
	NODE_FENCE, /* ::: name */
	NODE_TABLE,
	NODE_ROW,
	NODE_CELL,
	/* inlines */
	NODE_TEXT,
	NODE_SOFT_BREAK, /* a line end in the source */
	NODE_LINE_BREAK,
	NODE_CODE,
	NODE_HTML,
	NODE_EMPHASIS,
	NODE_STRONG,
	NODE_LINK,
	NODE_IMAGE,
};

enum node_flag {
	NODE_TIGHT = 1,    /* list: items without paragraphs; and a paragraph that stands in one */
	NODE_HEADER = 2,   /* row, cell: of a table's head */
	NODE_PAREN = 4,    /* ordered list written 1) */
	NODE_REPORTED = 8, /* link, image: its address was reported */
};

enum list_kind { LIST_BULLET, LIST_ORDERED, LIST_LETTERED };
enum cell_align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct node {
	uint8_t kind;        /* enum node_kind */
	uint8_t level;       /* heading: 1…6; list: enum list_kind; cell: enum cell_align */
	uint8_t flags;       /* enum node_flag */
	uint32_t end;        /* index after the last descendant; own index + 1 = a leaf */
	uint32_t line;       /* from 1, in the file; inlines too */
	uint32_t column;     /* from 1, in bytes; 0 = unknown (some inlines) */
	uint32_t attributes; /* index into document.attributes; 0 = none */
	uint32_t number;     /* ordered list: start; item of one: its own (a. = 1);
				link, image: 0, for the handbook to use */
	text literal;        /* text, code, html, code block: content; link, image: address;
				fence: name */
	text extra;          /* link, image: title; code block: info string;
				fence: what follows the attributes (its title) */
};

/* One key=value, key="a value", or key=a,b */
struct attribute {
	text key;
	text value; /* whole, without quotes */
	struct place key_place;
	struct place value_place;
};

/* What stands between { and } behind a block, or after ::: name */
struct attributes {
	text id; /* {#id}, or the clause's own; empty = none */
	struct place id_place;
	struct attribute *items;
	uint32_t item_count;
};

struct document {
	struct yaml *front; /* the front matter's mapping; NULL if there is none */
	struct node *nodes; /* nodes[0] is NODE_DOCUMENT */
	uint32_t node_count;
	struct attributes *attributes; /* [0] is empty */
	uint32_t attributes_count;
};

/* What the pages around a document decide. Read only; shared by all threads. */
struct document_options {
	/* CommonMark only, for the spec's tests: none of our syntax, raw HTML passes. */
	bool is_plain;
	/* A page whose front matter has this key is an agreement: its lettered items get ids. */
	text clause_key;
	/*
	 * The text of {{name}}: false = there is none such. `nearest` may suggest another name.
	 * NULL = no values at all.
	 */
	bool (*find_value)(const void *payload, text name, text *value, text *nearest);
	const void *payload;
	const text *html_elements; /* the raw HTML elements that may be used: "abbr", "kbd", … */
	size_t html_element_count;
};

/*
 * Parses one file.
 * bytes      as read: BOM, CRLF, bad UTF-8, NUL are handled or reported here
 * origin     the file's place, as diagnostics show it
 * arena      owns all that is reachable from `out`
 * scratch    for cmark and what is thrown away; not cleared here
 * Returns false if it reported an error; `out` is a whole document all the same (at worst an empty
 * one). Threads: touches nothing but its arguments and thread-local memory.
 */
bool document_parse(struct document *out, text bytes, struct place origin,
	const struct document_options *options, struct arena *arena, struct arena *scratch,
	struct diagnostics *diagnostics);

/* The text of a subtree without markup, soft breaks as spaces: a heading's title, an excerpt. */
text document_plain_text(const struct document *document, uint32_t node, struct arena *arena);
/*
 * The same for many in a row: where it must be put together, in a buffer of DOCUMENT_TEXT_SIZE_MAX,
 * instead of what was there.
 */
text document_plain_text_in(struct buffer *out, const struct document *document, uint32_t node);

#endif
