/*
 * Pairing and reading fences. See fence.h.
 *
 * The markers of mark.h are HTML blocks in cmark's tree. One walk in document order pairs them by a
 * stack, from which the end of a container removes what was opened in it. The tree stays as it is:
 * flatten.c builds the blocks from the pairs.
 */
#include "markdown/fence.h"

#include "markdown/attribute.h"
#include "markdown/value.h"

static const text names[] = {
	TEXT_INIT("voor"), TEXT_INIT("let-op"), TEXT_INIT("tip"), TEXT_INIT("voorbeeld")};

/* The fences that are open, innermost first. */
struct open_fence {
	struct open_fence *outer;
	struct mark *mark;
	cmark_node *container;
};

/* What follows the colons. */
static text content_of(const struct parse *parse, const struct mark *mark)
{
	text content = text_slice(parse->lines.bytes, mark->from, mark->until);
	size_t at = 0;
	while (at < content.size && content.data[at] == ':')
		at++;
	return text_trim(text_slice(content, at, content.size));
}

static bool is_opener(const struct parse *parse, const struct mark *mark)
{
	return content_of(parse, mark).size > 0;
}

static struct place place_of(const struct parse *parse, const struct mark *mark)
{
	uint32_t column = mark->from - parse->lines.starts[mark->line - 1] + 1;
	return lines_place(&parse->lines, mark->line, column, mark->until - mark->from);
}

static void pair(struct parse *parse, struct mark *opener, struct mark *closer)
{
	opener->partner = (uint32_t)(closer - parse->marks.items);
	closer->partner = (uint32_t)(opener - parse->marks.items);
}

static struct open_fence *see_mark(
	struct parse *parse, struct open_fence *open, struct mark *mark, cmark_node *container)
{
	mark->is_found = true;
	if (is_opener(parse, mark)) {
		struct open_fence *added = arena_new(parse->scratch, struct open_fence, 1);
		*added = (struct open_fence){open, mark, container};
		return added;
	}
	if (!open || open->container != container)
		return open;
	pair(parse, open->mark, mark);
	return open->outer;
}

static void pair_siblings(struct parse *parse, cmark_node *root)
{
	struct open_fence *open = NULL;
	cmark_iter *walk = cmark_iter_new(root);
	cmark_event_type event;
	while ((event = commonmark_next_block(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);
		if (event == CMARK_EVENT_EXIT) {
			while (open && open->container == node)
				open = open->outer;
		} else if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK) {
			struct mark *mark = mark_of_block(&parse->marks, commonmark_literal(node));
			if (mark)
				open = see_mark(parse, open, mark, cmark_node_parent(node));
		}
	}
}

static void report_unclosed(struct parse *parse, const struct mark *opener)
{
	if (opener)
		diagnostic_add(parse->diagnostics, FENCE_UNCLOSED, place_of(parse, opener),
			content_of(parse, opener));
}

/* An opener without a partner, and then a closer without one: they were meant for each other. */
static void report_unpaired(struct parse *parse)
{
	const struct mark *opener = NULL;
	list_each (const struct mark, mark, parse->marks) {
		if (mark->kind != MARK_FENCE || !mark->is_found || mark->partner != MARK_NONE)
			continue;
		if (is_opener(parse, mark)) {
			report_unclosed(parse, opener);
			opener = mark;
		} else if (opener) {
			diagnostic_add(parse->diagnostics, FENCE_CROSSED, place_of(parse, opener),
				content_of(parse, opener),
				arena_format(parse->scratch, "%u", (unsigned)mark->line));
			opener = NULL;
		} else {
			diagnostic_add(parse->diagnostics, FENCE_UNOPENED, place_of(parse, mark));
		}
	}
	report_unclosed(parse, opener);
}

void fence_pair(struct parse *parse, cmark_node *root)
{
	if (parse->marks.counts[MARK_FENCE] == 0)
		return;
	pair_siblings(parse, root);
	report_unpaired(parse);
}

void fence_report_lost(struct parse *parse)
{
	list_each (const struct mark, mark, parse->marks)
		if (mark->kind == MARK_FENCE && !mark->is_found)
			diagnostic_add(
				parse->diagnostics, FENCE_NOT_A_BLOCK, place_of(parse, mark));
}

static void check_name(struct parse *parse, const struct fence *fence, struct place place)
{
	const size_t name_count = sizeof names / sizeof *names;
	if (text_is_among(fence->name, names, name_count))
		return;
	if (fence->name.size == 0) {
		diagnostic_add(parse->diagnostics, FENCE_UNNAMED, place);
		return;
	}
	text nearest = text_nearest(fence->name, names, name_count);
	if (nearest.size == 0)
		nearest = TEXT("voor, let-op, tip of voorbeeld");
	diagnostic_add(parse->diagnostics, FENCE_UNKNOWN, place, fence->name, nearest);
}

/* "voor" is nothing but a condition. */
static void check_condition(struct parse *parse, const struct fence *fence, struct place place)
{
	bool has_condition =
		fence->attributes && parse->attributes.items[fence->attributes].item_count > 0;
	if (text_equal(fence->name, names[0]) && !has_condition)
		diagnostic_add(parse->diagnostics, FENCE_FOR_ALL, place);
}

/* The first word, unless it is an attribute already. */
static text take_name(text *rest)
{
	size_t end = 0;
	while (end < rest->size && text_find_byte(TEXT(" \t{#="), rest->data[end]) == TEXT_NONE)
		end++;
	if (end < rest->size && (rest->data[end] == '=' || rest->data[end] == '#'))
		end = 0;
	text name = text_slice(*rest, 0, end);
	*rest = text_slice(*rest, end, rest->size);
	return name;
}

/* Attributes behind the title would be printed as a part of it, and the box shown to all. */
static void check_title(struct parse *parse, text title, uint32_t line)
{
	size_t open = text_find_last(title, '{');
	if (open == TEXT_NONE || !text_ends(title, TEXT("}")) ||
		(open > 0 && title.data[open - 1] == '{'))
		return; /* a {{value}} may end a title */
	text group = text_slice(title, open, title.size);
	diagnostic_add(parse->diagnostics, FENCE_TITLE_ATTRIBUTES,
		lines_place_of(&parse->lines, line, group), group);
}

void fence_read(struct fence *fence, struct parse *parse, const struct mark *mark)
{
	text rest = content_of(parse, mark);
	fence->name = take_name(&rest);
	fence->attributes = attribute_read_words(parse, &rest, mark->line);
	struct place place = fence->name.size
		? lines_place_of(&parse->lines, mark->line, fence->name)
		: place_of(parse, mark);
	check_name(parse, fence, place);
	check_condition(parse, fence, place);
	struct spot spot = {mark->line, lines_place_of(&parse->lines, mark->line, rest).column};
	check_title(parse, text_trim(rest), mark->line);
	fence->title = value_replace(parse, text_trim(rest), spot);
}
