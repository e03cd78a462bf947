/*
 * From marks to sets of views.
 *
 * One recursive walk over the blocks (depth is bounded by DOCUMENT_DEPTH_MAX). Going in, a block's
 * marks narrow the audience of what it stands in: its containers, and the headings above it, whose
 * marks count for their whole section. Coming back, a leaf has the views that admit its audience, a
 * container the union of its children, a heading the union of its section. So nothing can remain as
 * an empty shell in any view, whatever was filtered away.
 */
#include "handbook/visibility.h"

#include "base/date.h"

#include <string.h>

enum { HEADING_LEVEL_MAX = 6, SET_MAX = 1000 };

struct walk {
	struct page *page;
	const struct config *config;
	struct arena *arena;
	struct diagnostics *diagnostics;
	size_t set_capacity;
	size_t mark_capacity;
	bool is_full; /* SET_MAX was reached, and reported */
	bool has_error;
};

/* An audience and the views that admit it: worked out where marks stand, else passed down. */
struct scope {
	struct audience audience;
	struct viewset views;
};

/* A heading whose section is open while its siblings are walked. */
struct open_section {
	uint32_t node;
	uint32_t level;
	struct scope scope;
	struct viewset content; /* the union of what stands under it */
	bool has_content;
};

struct open_sections {
	struct open_section items[HEADING_LEVEL_MAX + 1];
	size_t count;
};

/* The index of this set among the page's, which are few: a page without marks has one. */
static uint16_t intern(struct walk *walk, struct viewset set)
{
	struct page *page = walk->page;
	for (size_t i = page->set_count; i-- > 0;)
		if (viewset_equal(page->sets[i], set))
			return (uint16_t)i;
	if (page->set_count == SET_MAX) {
		if (!walk->is_full)
			diagnostic_add(walk->diagnostics, AUDIENCES_TOO_MANY, page->place);
		walk->is_full = walk->has_error = true;
		return 0;
	}
	page->sets = list_grow(
		page->sets, page->set_count, &walk->set_capacity, sizeof set, walk->arena);
	page->sets[page->set_count] = set;
	return (uint16_t)page->set_count++;
}

static void set_nodes(struct walk *walk, uint32_t from, uint32_t until, struct viewset set)
{
	uint16_t number = intern(walk, set);
	for (uint32_t i = from; i < until; i++)
		walk->page->node_sets[i] = number;
}

static bool is_container(enum node_kind kind)
{
	return kind == NODE_QUOTE || kind == NODE_LIST || kind == NODE_ITEM || kind == NODE_FENCE ||
		kind == NODE_TABLE;
}

bool visibility_add_values(uint64_t *mask, const struct facet *facet, text value,
	struct place place, struct diagnostics *diagnostics)
{
	bool is_good = true;
	text rest = value, name;
	while (rest.size) {
		text_cut(&rest, ',', &name);
		name = text_trim(name);
		int found = facet_value_find(facet, name);
		if (found >= 0) {
			*mask |= UINT64_C(1) << found;
			continue;
		}
		text names[FACET_VALUE_MAX];
		for (size_t i = 0; i < facet->value_count; i++)
			names[i] = facet->values[i].name;
		diagnostic_add(diagnostics, FACET_VALUE_UNKNOWN, place, name, facet->name,
			text_nearest(name, names, facet->value_count));
		is_good = false;
	}
	return is_good;
}

/* "2026-06-01" or "2026-06-15/2026-07-10" */
static bool is_date_or_period(text value)
{
	text rest = value, first;
	bool is_period = text_cut(&rest, '/', &first);
	int32_t from = date_parse(first);
	if (!is_period)
		return from != DATE_NONE;
	int32_t until = date_parse(rest);
	return from != DATE_NONE && until != DATE_NONE && from <= until;
}

/* Reports an attribute whose key is neither a facet nor one of ours. */
static void report_unknown_key(struct walk *walk, const struct attribute *attribute)
{
	text names[FACET_MAX + 2];
	size_t count = 0;
	for (; count < walk->config->facets.count; count++)
		names[count] = walk->config->facets.items[count].name;
	names[count++] = TEXT("datum");
	names[count++] = TEXT("vervangt");
	diagnostic_add(walk->diagnostics, ATTRIBUTE_UNKNOWN, attribute->key_place, attribute->key,
		text_nearest(attribute->key, names, count));
	walk->has_error = true;
}

static void read_attribute(
	struct walk *walk, const struct attribute *attribute, uint64_t own[FACET_MAX])
{
	int facet = facet_find(&walk->config->facets, attribute->key);
	if (facet >= 0) {
		walk->has_error |=
			!visibility_add_values(&own[facet], &walk->config->facets.items[facet],
				attribute->value, attribute->value_place, walk->diagnostics);
	} else if (text_equal(attribute->key, TEXT("datum"))) {
		if (!is_date_or_period(attribute->value)) {
			diagnostic_add(walk->diagnostics, DATE_INVALID, attribute->value_place,
				attribute->value);
			walk->has_error = true;
		}
	} else if (!text_equal(attribute->key, TEXT("vervangt"))) { /* lineage.c's */
		report_unknown_key(walk, attribute);
	}
}

static void add_mark(struct walk *walk, uint32_t node, const uint64_t own[FACET_MAX])
{
	struct page *page = walk->page;
	page->marks = list_grow(page->marks, page->mark_count, &walk->mark_capacity,
		sizeof *page->marks, walk->arena);
	struct mark *mark = &page->marks[page->mark_count++];
	mark->node = node;
	memcpy(mark->own, own, sizeof mark->own);
}

/* The scope of a node inside `outer`; its own marks are kept for the badge. */
static struct scope scope_of(struct walk *walk, uint32_t node, const struct scope *outer)
{
	const struct document *document = &walk->page->document;
	uint32_t number = document->nodes[node].attributes;
	const struct attributes *attributes = &document->attributes[number];
	if (attributes->item_count == 0)
		return *outer;
	uint64_t own[FACET_MAX] = {0};
	bool is_marked = false;
	for (uint32_t i = 0; i < attributes->item_count; i++)
		read_attribute(walk, &attributes->items[i], own);
	for (size_t f = 0; f < FACET_MAX; f++)
		is_marked |= own[f] != 0;
	if (!is_marked)
		return *outer;
	add_mark(walk, node, own);
	struct scope inner = {.audience = audience_within(&outer->audience, own)};
	inner.views = viewset_of(&inner.audience, &walk->config->views);
	if (audience_is_nobody(&inner.audience, &walk->config->facets) &&
		!audience_is_nobody(&outer->audience, &walk->config->facets)) {
		diagnostic_add(walk->diagnostics, AUDIENCE_NOBODY, attributes->items[0].key_place);
		walk->has_error = true;
	}
	return inner;
}

static struct viewset walk_children(struct walk *walk, uint32_t parent, const struct scope *scope);

/*
 * The head of a table shows where a row of its body does; so does the table. Marks on the head are
 * the table's: they count for every row, as a heading's do for its section. A table without body is
 * for all that these leave.
 */
static struct viewset walk_table(struct walk *walk, uint32_t table, const struct scope *outer)
{
	const struct node *nodes = walk->page->document.nodes;
	struct viewset rows = viewset_none();
	struct scope scope = *outer;
	uint32_t head = table, row_count = 0;
	for (uint32_t i = table + 1; i < nodes[table].end; i = nodes[i].end) {
		if (nodes[i].flags & NODE_HEADER) {
			head = i;
			scope = scope_of(walk, i, outer);
			continue;
		}
		struct scope row = scope_of(walk, i, &scope);
		struct viewset set = row.views;
		set_nodes(walk, i, nodes[i].end, set);
		rows = viewset_union(rows, set);
		row_count++;
	}
	if (row_count == 0)
		rows = scope.views;
	if (head != table)
		set_nodes(walk, head, nodes[head].end, rows);
	return rows;
}

/* Any block but a heading: sets its nodes and returns the views that show some of it. */
static struct viewset walk_block(struct walk *walk, uint32_t node, const struct scope *outer)
{
	const struct node *nodes = walk->page->document.nodes;
	struct scope scope = scope_of(walk, node, outer);
	struct viewset set;
	bool has_children = nodes[node].end > node + 1;
	if (nodes[node].kind == NODE_TABLE)
		set = walk_table(walk, node, &scope);
	else if (is_container(nodes[node].kind) && has_children)
		set = walk_children(walk, node, &scope);
	else
		set = scope.views;
	uint32_t inner_end = is_container(nodes[node].kind) ? node + 1 : nodes[node].end;
	/* An item's opening paragraph leads to what stands under it, as a heading does. */
	if (nodes[node].kind == NODE_ITEM && has_children && nodes[node + 1].kind == NODE_PARAGRAPH)
		inner_end = nodes[node + 1].end;
	set_nodes(walk, node, inner_end, set);
	return set;
}

static void add_content(struct open_sections *sections, struct viewset set)
{
	for (size_t i = 0; i < sections->count; i++) {
		sections->items[i].content = viewset_union(sections->items[i].content, set);
		sections->items[i].has_content = true;
	}
}

/* Ends the sections of this level or deeper, innermost first. */
static void close_sections(struct walk *walk, struct open_sections *sections, uint32_t level)
{
	const struct node *nodes = walk->page->document.nodes;
	while (sections->count && sections->items[sections->count - 1].level >= level) {
		struct open_section *closed = &sections->items[--sections->count];
		struct viewset set = closed->has_content ? closed->content : closed->scope.views;
		set_nodes(walk, closed->node, nodes[closed->node].end, set);
		add_content(sections, set);
	}
}

static void open_section(
	struct walk *walk, struct open_sections *sections, uint32_t node, const struct scope *scope)
{
	uint32_t level = walk->page->document.nodes[node].level;
	close_sections(walk, sections, level);
	const struct scope *outer =
		sections->count ? &sections->items[sections->count - 1].scope : scope;
	struct open_section *opened = &sections->items[sections->count++];
	*opened = (struct open_section){.node = node, .level = level};
	opened->scope = scope_of(walk, node, outer);
}

/* Walks the blocks in a container, headings opening sections among them; returns the union. */
static struct viewset walk_children(struct walk *walk, uint32_t parent, const struct scope *scope)
{
	const struct node *nodes = walk->page->document.nodes;
	struct open_sections sections = {.count = 0};
	struct viewset whole = viewset_none();
	for (uint32_t i = parent + 1; i < nodes[parent].end; i = nodes[i].end) {
		if (nodes[i].kind == NODE_HEADING) {
			open_section(walk, &sections, i, scope);
			continue;
		}
		const struct scope *outer =
			sections.count ? &sections.items[sections.count - 1].scope : scope;
		struct viewset set = walk_block(walk, i, outer);
		/* A line across the page is no content: it keeps no heading alive. */
		if (nodes[i].kind == NODE_BREAK)
			continue;
		whole = viewset_union(whole, set);
		add_content(&sections, set);
	}
	close_sections(walk, &sections, 0);
	for (uint32_t i = parent + 1; i < nodes[parent].end; i = nodes[i].end)
		if (nodes[i].kind == NODE_HEADING)
			whole = viewset_union(whole, *page_node_views(walk->page, i));
	return whole;
}

static bool has_marks(const struct document *document)
{
	for (uint32_t i = 1; i < document->attributes_count; i++)
		if (document->attributes[i].item_count)
			return true;
	return false;
}

bool visibility_resolve(struct page *page, const uint64_t own[FACET_MAX],
	const struct config *config, struct arena *arena, struct diagnostics *diagnostics)
{
	struct walk walk = {
		.page = page, .config = config, .arena = arena, .diagnostics = diagnostics};
	struct audience everyone = audience_everyone();
	struct scope scope = {.audience = audience_within(&everyone, own)};
	scope.views = viewset_of(&scope.audience, &config->views);
	page->node_sets = arena_new(arena, uint16_t, page->document.node_count);
	intern(&walk, scope.views); /* number 0, which is what node_sets begins with */
	page->visible = scope.views;
	for (size_t f = 0; f < FACET_MAX; f++) {
		if (own[f]) {
			add_mark(&walk, 0, own);
			break;
		}
	}
	bool is_unmarked = !has_marks(&page->document);
	if (is_unmarked || page->document.node_count <= 1)
		return true;
	page->visible = walk_children(&walk, 0, &scope);
	viewset_add(&page->visible, VIEW_GENERAL); /* which has every page */
	page->node_sets[0] = intern(&walk, page->visible);
	return !walk.has_error;
}
