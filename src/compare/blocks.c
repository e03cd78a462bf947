/*
 * Cutting a page into blocks, and filtering them. See blocks.h.
 *
 * The document is walked once a page. What a view adds to that is cheap: which of the page's few
 * sets hold the view, and which facets of its marks the view knows, is the key of a shown page.
 */
#include "compare/blocks.h"

#include "handbook/edition.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <string.h>

/* A block as it stands in the page, before any view. */
struct leaf {
	enum block_kind kind;
	uint32_t node;
	uint32_t section;  /* index into page.sections */
	size_t first_mark; /* marks [first_mark, end_mark) of the page are this block's: its own,
			      and those of what it is the first block of */
	size_t end_mark;
	text content;
	uint64_t hash;
};

/* What views can differ in, as far as this page is concerned. */
struct shape {
	uint64_t known_facets; /* of those in the page's marks: a bit each */
	bool *is_shown;        /* is_shown[page.set_count]: the view is in the set */
	struct shown_page *shown;
};

struct page_blocks {
	const struct page *page;
	const struct config *config;
	mark_labels *labels;
	struct arena *arena;
	struct {
		struct leaf *items;
		size_t count, capacity;
	} leaves;
	struct {
		struct shape *items;
		size_t count, capacity;
	} shapes;
	uint64_t marked_facets;
};

text block_kind_name(enum block_kind kind)
{
	static const text names[] = {
		[BLOCK_TITLE] = TEXT_INIT("title"),
		[BLOCK_HEADING] = TEXT_INIT("heading"),
		[BLOCK_PARAGRAPH] = TEXT_INIT("paragraph"),
		[BLOCK_ITEM] = TEXT_INIT("item"),
		[BLOCK_ROW] = TEXT_INIT("row"),
		[BLOCK_CODE] = TEXT_INIT("code"),
		[BLOCK_BOX] = TEXT_INIT("box"),
	};
	return names[kind];
}

static uint64_t hash_of(text content)
{
	return XXH3_64bits(content.data ? content.data : "", content.size);
}

/* A space, tab or line end, or a space that keeps words together: its bytes, or 0. */
static size_t blank_size(text subject, size_t at)
{
	static const text no_break_space = TEXT_INIT("\xc2\xa0");
	char byte = subject.data[at];
	if (byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r')
		return 1;
	if (byte != no_break_space.data[0])
		return 0;
	return text_starts(text_slice(subject, at, subject.size), no_break_space) ? 2 : 0;
}

/* Ends the word that the buffer ends with, if any. */
static void end_word(struct buffer *out)
{
	if (out->size && out->data[out->size - 1] != ' ')
		buffer_add_byte(out, ' ');
}

static void add_words(struct buffer *out, text more)
{
	size_t word = 0, at = 0;
	while (at < more.size) {
		size_t blank = blank_size(more, at);
		if (blank) {
			buffer_add(out, text_slice(more, word, at));
			end_word(out);
			word = at + blank;
		}
		at += blank ? blank : 1;
	}
	buffer_add(out, text_slice(more, word, more.size));
}

/* The readable text of a subtree: what a person would read aloud of it. */
static void add_subtree(struct buffer *out, const struct page *page, uint32_t from)
{
	const struct node *nodes = page->document.nodes;
	for (uint32_t i = from; i < nodes[from].end; i++) {
		switch ((enum node_kind)nodes[i].kind) {
		case NODE_TEXT:
		case NODE_CODE:
		case NODE_CODE_BLOCK:
		case NODE_HTML_BLOCK:
			add_words(out, nodes[i].literal);
			break;
		case NODE_CELL:
			if (i > from + 1) {
				end_word(out);
				buffer_add(out, TEXT("| "));
			}
			break;
		case NODE_SOFT_BREAK:
		case NODE_LINE_BREAK:
			end_word(out);
			break;
		default:
			break;
		}
	}
}

/* "let-op" -> "Let op": the title of a box without one of its own. */
static void add_box_name(struct buffer *out, text name)
{
	size_t first = out->size;
	if (text_equal(name, TEXT("voor")))
		return;
	buffer_add(out, name);
	for (size_t i = first; i < out->size; i++) {
		char *byte = &out->data[i];
		if (i == first && *byte >= 'a' && *byte <= 'z')
			*byte = (char)(*byte - 'a' + 'A');
		else if (*byte == '-')
			*byte = ' ';
	}
}

/*
 * An edition's home is called after the edition ("Studiejaar 2025-2026"): its name is left out, or
 * every year would begin with a change that is none.
 */
static void add_title(struct buffer *out, const struct page *page)
{
	text title = page->title;
	size_t at = page->kind == PAGE_EDITION && page->edition->name.size
		? text_find(title, page->edition->name)
		: TEXT_NONE;
	if (at == TEXT_NONE) {
		add_words(out, title);
		return;
	}
	add_words(out, text_slice(title, 0, at));
	add_words(out, text_slice(title, at + page->edition->name.size, title.size));
}

static void add_content(
	struct buffer *out, const struct page *page, enum block_kind kind, uint32_t i)
{
	const struct node *node = &page->document.nodes[i];
	if (kind == BLOCK_TITLE)
		add_title(out, page);
	else if (kind == BLOCK_BOX && node->extra.size)
		add_words(out, node->extra);
	else if (kind == BLOCK_BOX)
		add_box_name(out, node->literal);
	else
		add_subtree(out, page, i);
}

struct cutter {
	struct page_blocks *blocks;
	struct buffer *buffer;
	uint32_t section;
	size_t mark; /* the first that belongs to no block yet */
};

static void add_leaf(struct cutter *cutter, enum block_kind kind, uint32_t node)
{
	struct page_blocks *blocks = cutter->blocks;
	const struct page *page = blocks->page;
	struct leaf *leaf = list_add(&blocks->leaves, blocks->arena);
	*leaf = (struct leaf){.kind = kind, .node = node, .section = cutter->section};
	leaf->first_mark = cutter->mark;
	while (cutter->mark < page->mark_count && page->marks[cutter->mark].node <= node)
		cutter->mark++;
	leaf->end_mark = cutter->mark;
	buffer_clear(cutter->buffer);
	add_content(cutter->buffer, page, kind, node);
	leaf->content = arena_text(blocks->arena, text_trim(buffer_text(cutter->buffer)));
	leaf->hash = hash_of(leaf->content);
}

/* The kind of block that a node is; false if it is none, but may hold some. */
static bool block_kind_of(const struct node nodes[], uint32_t i, enum block_kind *kind)
{
	switch ((enum node_kind)nodes[i].kind) {
	case NODE_HEADING:
		*kind = BLOCK_HEADING;
		return true;
	case NODE_PARAGRAPH:
		*kind = nodes[i - 1].kind == NODE_ITEM ? BLOCK_ITEM : BLOCK_PARAGRAPH;
		return true;
	case NODE_ROW:
		*kind = BLOCK_ROW;
		return true;
	case NODE_CODE_BLOCK:
	case NODE_HTML_BLOCK:
		*kind = BLOCK_CODE;
		return true;
	case NODE_FENCE:
		*kind = BLOCK_BOX;
		return true;
	default:
		return false;
	}
}

static void cut_document(struct cutter *cutter)
{
	const struct page *page = cutter->blocks->page;
	const struct node *nodes = page->document.nodes;
	enum block_kind kind;
	uint32_t next;
	add_leaf(cutter, BLOCK_TITLE, 0);
	for (uint32_t i = 1; i < page->document.node_count; i = next) {
		bool is_block = block_kind_of(nodes, i, &kind);
		next = is_block && kind != BLOCK_BOX ? nodes[i].end : i + 1;
		if (!is_block)
			continue;
		uint32_t following = cutter->section + 1;
		if (following < page->section_count && page->sections[following].node == i)
			cutter->section = following;
		add_leaf(cutter, kind, i);
	}
}

struct page_blocks *page_cut(const struct page *page, const struct config *config,
	mark_labels *labels, struct buffer *buffer, struct arena *arena)
{
	struct page_blocks *blocks = arena_new(arena, struct page_blocks, 1);
	*blocks = (struct page_blocks){
		.page = page, .config = config, .labels = labels, .arena = arena};
	for (size_t m = 0; labels && m < page->mark_count; m++)
		for (size_t f = 0; f < FACET_MAX; f++)
			blocks->marked_facets |= (uint64_t)(page->marks[m].own[f] != 0) << f;
	struct cutter cutter = {.blocks = blocks, .buffer = buffer};
	cut_document(&cutter);
	return blocks;
}

static uint64_t known_facets(const struct page_blocks *blocks, const struct view *view)
{
	uint64_t known = 0;
	for (size_t f = 0; f < FACET_MAX; f++)
		if (view->choices[f] != VIEW_ANY || view->fixed[f] != VIEW_ANY)
			known |= UINT64_C(1) << f;
	return known & blocks->marked_facets;
}

/* The shape of the page in this view, and whether it was there. */
static struct shape *find_shape(struct page_blocks *blocks, size_t view)
{
	const struct page *page = blocks->page;
	struct shape wanted = {known_facets(blocks, &blocks->config->views.items[view]),
		arena_new(blocks->arena, bool, page->set_count), NULL};
	for (size_t s = 0; s < page->set_count; s++)
		wanted.is_shown[s] = viewset_has(&page->sets[s], view);
	list_each (struct shape, shape, blocks->shapes)
		if (shape->known_facets == wanted.known_facets &&
			memcmp(shape->is_shown, wanted.is_shown, page->set_count) == 0)
			return shape;
	struct shape *added = list_add(&blocks->shapes, blocks->arena);
	*added = wanted;
	return added;
}

/* "(alleen niveau 3 en 4; voltijd) " or nothing */
static text readers_of(
	const struct page_blocks *blocks, const struct leaf *leaf, const struct view *view)
{
	text readers = {NULL, 0}, labels[FACET_MAX];
	if (!blocks->labels)
		return readers;
	for (size_t m = leaf->first_mark; m < leaf->end_mark; m++) {
		size_t count = blocks->labels(
			labels, blocks->page->marks[m].own, blocks->config, view, blocks->arena);
		for (size_t i = 0; i < count; i++)
			readers = arena_concat(blocks->arena, readers,
				readers.size ? TEXT("; ") : TEXT("(alleen "), labels[i]);
	}
	return readers.size ? arena_concat(blocks->arena, readers, TEXT(") ")) : readers;
}

static void show_leaf(const struct page_blocks *blocks, const struct leaf *leaf,
	const struct view *view, struct shown_page *shown)
{
	struct block block = {
		.kind = leaf->kind, .node = leaf->node, leaf->content, .hash = leaf->hash};
	text readers = readers_of(blocks, leaf, view);
	if (readers.size) {
		block.content = text_trim(arena_concat(blocks->arena, readers, leaf->content));
		block.hash = hash_of(block.content);
	}
	if (block.content.size == 0)
		return;
	const struct section *section = &blocks->page->sections[leaf->section];
	struct shown_section *last = shown->sections + shown->section_count - 1;
	if (shown->section_count == 0 || last->section != section) {
		last = &shown->sections[shown->section_count++];
		*last = (struct shown_section){
			.page = shown, .section = section, .first = shown->block_count};
	}
	last->count++;
	block.section = last;
	shown->blocks[shown->block_count++] = block;
}

static uint64_t hash_section(const struct shown_page *shown, const struct shown_section *section)
{
	uint64_t hash = 0;
	for (size_t i = 0; i < section->count; i++) {
		const uint64_t pair[] = {hash, shown->blocks[section->first + i].hash};
		hash = XXH3_64bits(pair, sizeof pair);
	}
	return hash;
}

static struct shown_page *show(
	const struct page_blocks *blocks, const struct shape *shape, size_t view_number)
{
	const struct page *page = blocks->page;
	const struct view *view = &blocks->config->views.items[view_number];
	struct shown_page *shown = arena_new(blocks->arena, struct shown_page, 1);
	shown->page = page;
	shown->blocks = arena_new(blocks->arena, struct block, blocks->leaves.count);
	shown->sections = arena_new(blocks->arena, struct shown_section, page->section_count);
	shown->is_whole = true;
	list_each (const struct leaf, leaf, blocks->leaves) {
		bool is_shown =
			leaf->kind == BLOCK_TITLE || shape->is_shown[page->node_sets[leaf->node]];
		shown->is_whole &= is_shown;
		if (is_shown)
			show_leaf(blocks, leaf, view, shown);
	}
	for (size_t s = 0; s < shown->section_count; s++) {
		struct shown_section *section = &shown->sections[s];
		section->hash = hash_section(shown, section);
		const uint64_t pair[] = {shown->hash, section->hash};
		shown->hash = XXH3_64bits(pair, sizeof pair);
	}
	return shown;
}

struct shown_page *page_show(struct page_blocks *blocks, size_t view)
{
	struct shape *shape = find_shape(blocks, view);
	if (!shape->shown)
		shape->shown = show(blocks, shape, view);
	return shape->shown;
}
