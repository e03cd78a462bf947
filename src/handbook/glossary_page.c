/* The glossary as a page. See glossary_page.h. */
#include "handbook/glossary_page.h"

/* Each term is four nodes: a heading with its text, a paragraph with its text. */
enum { NODES_PER_TERM = 4 };

/* "werkplekbegeleider (WPB)" */
static text term_title(const struct term *term, struct arena *arena)
{
	text title = term->name;
	for (size_t i = 0; i < term->abbreviation_count; i++)
		if (!text_equal(term->abbreviations[i], term->name))
			title = arena_concat(
				arena, title, TEXT(" ("), term->abbreviations[i], TEXT(")"));
	return title;
}

static void set_block(
	struct node *nodes, uint32_t at, enum node_kind kind, text content, uint32_t line)
{
	nodes[at] = (struct node){.kind = (uint8_t)kind, .level = 2, .end = at + 2, .line = line};
	nodes[at + 1] =
		(struct node){.kind = NODE_TEXT, .end = at + 2, .line = line, .literal = content};
}

static void set_views(struct page *page, uint32_t term, struct viewset views)
{
	page->sets[term + 1] = views;
	page->visible = viewset_union(page->visible, views);
	for (uint32_t i = 0; i < NODES_PER_TERM; i++)
		page->node_sets[1 + term * NODES_PER_TERM + i] = (uint16_t)(term + 1);
}

static void make_room(struct page *page, uint32_t term_count, struct arena *arena)
{
	struct document *document = &page->document;
	document->node_count = 1 + term_count * NODES_PER_TERM;
	document->nodes = arena_new(arena, struct node, document->node_count);
	document->nodes[0].end = document->node_count;
	document->attributes_count = term_count + 1;
	document->attributes = arena_new(arena, struct attributes, document->attributes_count);
	page->node_sets = arena_new(arena, uint16_t, document->node_count);
	page->sets = arena_new(arena, struct viewset, term_count + 1);
	page->set_count = term_count + 1;
}

struct page *glossary_page_make(struct edition *edition, const struct config *config,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct glossary *glossary = &edition->glossary;
	glossary_resolve(glossary, edition, config, diagnostics);
	struct page *page = page_make(PAGE_GLOSSARY, edition,
		arena_concat(arena, edition->address, TEXT("begrippen.md")), TEXT("begrippen/"),
		TEXT("Begrippen"), arena);
	page->place = glossary->terms[0].place;
	make_room(page, (uint32_t)glossary->term_count, arena);
	for (uint32_t i = 0; i < glossary->term_count; i++) {
		const struct term *term = &glossary->terms[i];
		uint32_t at = 1 + i * NODES_PER_TERM;
		set_block(page->document.nodes, at, NODE_HEADING, term_title(term, arena),
			term->place.line);
		set_block(page->document.nodes, at + 2, NODE_PARAGRAPH, term->explanation,
			term->place.line);
		page->document.nodes[at].attributes = i + 1;
		page->document.attributes[i + 1] =
			(struct attributes){.id = term->id, .id_place = term->place};
		set_views(page, i, term->views);
	}
	page->sets[0] = page->visible;
	/* What it could find, the same id twice, glossary_load has reported where it stands. */
	struct diagnostics unheard;
	diagnostics_init(&unheard, arena);
	page_find_sections(page, arena, &unheard);
	return page;
}
