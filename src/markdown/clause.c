/* See clause.h. */
#include "markdown/clause.h"

#include "base/ascii.h"
#include "markdown/attribute.h"

enum { HEADING_LEVEL_MAX = 6, LETTER_COUNT = 26 };

static struct place place_of(const struct parse *parse, cmark_node *item, size_t size)
{
	return lines_place(&parse->lines, commonmark_line(item), commonmark_column(item), size);
}

/* The letter an item begins with, or '\0'. */
static char letter_of(const struct parse *parse, cmark_node *item)
{
	if (parse->marks.counts[MARK_LETTER] == 0)
		return '\0';
	struct mark *mark =
		mark_of_letter(&parse->marks, commonmark_line(item), commonmark_column(item));
	if (!mark || mark->kind != MARK_LETTER)
		return '\0';
	mark->is_found = true;
	return parse->lines.bytes.data[mark->from];
}

/* The number that is written at an item. */
static uint32_t written_number(const struct parse *parse, cmark_node *item)
{
	text line = lines_get(&parse->lines, commonmark_line(item));
	size_t from = commonmark_column(item) - 1, until = from;
	while (until < line.size && ascii_is_digit(line.data[until]))
		until++;
	uint32_t number = 0;
	text_number(text_slice(line, from, until), &number);
	return number;
}

static void check_letter(struct parse *parse, cmark_node *item, char letter, char before)
{
	if (before == '\0' || letter == before + 1)
		return;
	diagnostic_add(parse->diagnostics, LETTER_SKIPPED, place_of(parse, item, 1),
		(text){&letter, 1}, (text){&before, 1});
}

/* Everyone may write 1. before each item; else the page shows another number than the file. */
static void check_number(struct parse *parse, cmark_node *item, uint32_t start, uint32_t number)
{
	uint32_t written = written_number(parse, item);
	if (written == number || written == start)
		return;
	diagnostic_add(parse->diagnostics, NUMBER_DIFFERS, place_of(parse, item, 0),
		arena_format(parse->scratch, "%u", (unsigned)written),
		arena_format(parse->scratch, "%u", (unsigned)number));
}

enum list_kind clause_list_kind(struct parse *parse, cmark_node *list)
{
	if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
		return LIST_BULLET;
	if (parse->options->is_plain)
		return LIST_ORDERED;
	cmark_node *first = cmark_node_first_child(list);
	uint32_t start = (uint32_t)cmark_node_get_list_start(list), number = start;
	bool is_lettered = letter_of(parse, first) != '\0', is_mixed = false;
	char before = '\0';
	for (cmark_node *item = first; item; item = cmark_node_next(item), number++) {
		char letter = letter_of(parse, item);
		if ((letter != '\0') != is_lettered) {
			if (!is_mixed)
				diagnostic_add(
					parse->diagnostics, LIST_MIXED, place_of(parse, item, 1));
			is_mixed = true;
		} else if (is_lettered) {
			check_letter(parse, item, letter, before);
		} else if (!is_mixed) {
			check_number(parse, item, start, number);
		}
		before = letter;
	}
	return is_lettered ? LIST_LETTERED : LIST_ORDERED;
}

uint32_t clause_number(
	const struct parse *parse, cmark_node *item, enum list_kind kind, uint32_t number)
{
	char letter = '\0';
	if (kind == LIST_LETTERED)
		letter = letter_of(parse, item);
	return letter ? (uint32_t)(letter - 'a') + 1 : number;
}

static void report_letter(struct parse *parse, const struct mark *mark)
{
	text letter = text_slice(parse->lines.bytes, mark->from, mark->from + 1);
	diagnostic_add(parse->diagnostics, LETTER_STRAY,
		lines_place_of(&parse->lines, mark->line, letter), letter);
}

void clause_report_stray(struct parse *parse, cmark_node *paragraph, uint32_t item_column)
{
	const struct marks *marks = &parse->marks;
	if (marks->counts[MARK_STRAY] == 0)
		return;
	uint32_t first = commonmark_line(paragraph);
	uint32_t last = (uint32_t)cmark_node_get_end_line(paragraph);
	for (size_t i = mark_from(marks, first); i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];
		if (mark->line > last)
			break;
		uint32_t column = mark->from - parse->lines.starts[mark->line - 1] + 1;
		bool begins = mark->line == first && column == commonmark_column(paragraph);
		if (mark->kind == MARK_STRAY &&
			(begins || (mark->line > first && column <= item_column)))
			report_letter(parse, mark);
	}
}

void clause_report_lost(struct parse *parse)
{
	list_each (const struct mark, mark, parse->marks)
		if (mark->kind == MARK_LETTER && !mark->is_found)
			report_letter(parse, mark);
}

struct identifier {
	struct parse *parse;
	struct node *nodes;
	text headings[HEADING_LEVEL_MAX + 1]; /* by level: the id of the section we are in */
};

static text id_of(const struct identifier *identifier, uint32_t node)
{
	uint32_t attributes = identifier->nodes[node].attributes;
	return attributes ? identifier->parse->attributes.items[attributes].id : (text){NULL, 0};
}

static void see_heading(struct identifier *identifier, uint32_t node)
{
	uint8_t level = identifier->nodes[node].level;
	identifier->headings[level] = id_of(identifier, node);
	while (level++ < HEADING_LEVEL_MAX)
		identifier->headings[level] = (text){NULL, 0};
}

static text nearest_heading(const struct identifier *identifier)
{
	for (size_t level = HEADING_LEVEL_MAX; level > 0; level--)
		if (identifier->headings[level].size)
			return identifier->headings[level];
	return (text){NULL, 0};
}

/*
 * What an item adds to the id of what it stands in. In a list that mixes letters and numbers, which
 * was reported, there may be more items than letters.
 */
static text own_part(const struct identifier *identifier, const struct node *item, bool is_lettered,
	bool is_inner)
{
	struct arena *arena = identifier->parse->arena;
	if (is_lettered && item->number >= 1 && item->number <= LETTER_COUNT)
		return arena_format(arena, "%c", (int)('a' + item->number - 1));
	return arena_format(arena, is_inner ? "%u" : "lid-%u", (unsigned)item->number);
}

/* The item's id, given to it if it has none. `outer` is the id of the item around it. */
static text identify_item(
	struct identifier *identifier, uint32_t node, bool is_lettered, text outer)
{
	struct parse *parse = identifier->parse;
	struct node *item = &identifier->nodes[node];
	text id = id_of(identifier, node);
	if (id.size)
		return id;
	text base = outer.size ? outer : nearest_heading(identifier);
	id = own_part(identifier, item, is_lettered, outer.size > 0);
	if (base.size)
		id = arena_concat(parse->arena, base, TEXT("-"), id);
	if (!item->attributes)
		item->attributes = attribute_add(parse);
	struct attributes *attributes = &parse->attributes.items[item->attributes];
	attributes->id = id;
	attributes->id_place = lines_place(&parse->lines, item->line, item->column, 0);
	return id;
}

/* Goes through the blocks in `node`; its depth is bounded, so this may recurse. */
static void identify(struct identifier *identifier, uint32_t node, text outer)
{
	const struct node *nodes = identifier->nodes;
	for (uint32_t i = node + 1; i < nodes[node].end; i = nodes[i].end) {
		text id = outer;
		if (nodes[i].kind == NODE_HEADING)
			see_heading(identifier, i);
		else if (nodes[i].kind == NODE_ITEM && nodes[node].level != LIST_BULLET)
			id = identify_item(
				identifier, i, nodes[node].level == LIST_LETTERED, outer);
		if (nodes[i].kind != NODE_PARAGRAPH && nodes[i].kind != NODE_HEADING)
			identify(identifier, i, id);
	}
}

void clause_identify(struct parse *parse, struct node nodes[])
{
	struct identifier identifier = {.parse = parse, .nodes = nodes};
	identify(&identifier, 0, (text){NULL, 0});
}
