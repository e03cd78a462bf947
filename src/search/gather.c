/* From the nodes of pages to words in slots. See gather.h. */
#include "search/gather.h"

#include "search/word.h"

enum {
	WORD_IS_STOP = TABLE_NONE - 1, /* in word_table, instead of a number */
	COUNT_MAX = UINT8_MAX,
	/*
	 * What a page of 600 words brings, as room to begin with: growing copies and leaves holes.
	 */
	PAGE_WORDS = 80, /* that the pages before it in the batch don't have */
	PAGE_OCCURRENCES = 320,
};

struct gatherer {
	struct batch *batch;
	const struct page *page;
	struct arena scratch;
	struct latest LIST(uint32_t) latest; /* word -> its latest occurrence + 1 */
	uint32_t first_slot;                 /* of the unit that is being filled */
	bool keeps_runs;
};

/* The unit's slot for these views; the beginning of a page has at most a handful. */
static uint32_t slot_for(struct gatherer *gatherer, const struct viewset *views)
{
	struct batch *batch = gatherer->batch;
	for (uint32_t i = gatherer->first_slot; i < batch->slots.count; i++)
		if (viewset_equal(*batch->slots.items[i].views, *views))
			return i;
	*list_add(&batch->slots, &batch->arena) = (struct slot){
		.unit = (uint32_t)batch->units.count - 1,
		.views = views,
	};
	return (uint32_t)batch->slots.count - 1;
}

static uint32_t word_number(struct gatherer *gatherer, text word)
{
	struct batch *batch = gatherer->batch;
	uint32_t number = table_find(&batch->word_table, word);
	if (number != TABLE_NONE)
		return number;
	text kept = arena_text(&batch->arena, word);
	if (word_is_stop(word))
		return table_add(&batch->word_table, kept, WORD_IS_STOP);
	number = table_add(&batch->word_table, kept, (uint32_t)batch->words.count);
	*list_add(&batch->words, &batch->arena) = kept;
	*list_add(&gatherer->latest, &batch->arena) = 0;
	return number;
}

static void add_occurrence(struct gatherer *gatherer, uint32_t word, uint32_t slot, uint8_t field)
{
	struct batch *batch = gatherer->batch;
	uint32_t *latest = &gatherer->latest.items[word];
	if (*latest == 0 || batch->occurrences.items[*latest - 1].slot != slot) {
		*list_add(&batch->occurrences, &batch->arena) =
			(struct occurrence){.word = word, .slot = slot};
		*latest = (uint32_t)batch->occurrences.count;
	}
	struct occurrence *found = &batch->occurrences.items[*latest - 1];
	found->fields |= field;
	if (field == 0 && found->count < COUNT_MAX)
		found->count++;
}

static void add_run(struct gatherer *gatherer, size_t from, uint32_t slot, uint8_t field)
{
	struct batch *batch = gatherer->batch;
	if (batch->tokens.count == from)
		return;
	*list_add(&batch->runs, &batch->arena) = (struct word_run){
		.slot = slot,
		.from = (uint32_t)from,
		.until = (uint32_t)batch->tokens.count,
		.field = field,
	};
}

/* Words that stand together in the current unit; returns how many, without stop words. */
static uint32_t add_words(
	struct gatherer *gatherer, text words, const struct viewset *views, uint8_t field)
{
	struct batch *batch = gatherer->batch;
	uint32_t slot = slot_for(gatherer, views), count = 0;
	size_t from = batch->tokens.count;
	struct word_reader reader;
	word_reader_init(&reader, words, &gatherer->scratch);
	for (text word; word_next(&reader, &word);) {
		uint32_t number = word_number(gatherer, word);
		if (number == WORD_IS_STOP)
			continue;
		add_occurrence(gatherer, number, slot, field);
		if (gatherer->keeps_runs)
			*list_add(&batch->tokens, &batch->arena) = number;
		count++;
	}
	add_run(gatherer, from, slot, field);
	if (field == 0)
		batch->slots.items[slot].size += count;
	return count;
}

static void begin_unit(struct gatherer *gatherer, uint32_t section, const struct viewset *views)
{
	struct batch *batch = gatherer->batch;
	const struct page *page = gatherer->page;
	*list_add(&batch->units, &batch->arena) = (struct unit){.page = page, .section = section};
	gatherer->first_slot = (uint32_t)batch->slots.count;
	uint8_t field = section == 0 ? FIELD_TITLE : FIELD_ABOVE;
	uint32_t size = add_words(gatherer, page->title, views, field);
	if (section)
		size += add_words(gatherer, page->sections[section].title, views, FIELD_HEADING);
	batch->units.items[batch->units.count - 1].title_size = size;
}

static void add_page_beginning(struct gatherer *gatherer)
{
	const struct page *page = gatherer->page;
	begin_unit(gatherer, 0, &page->visible);
	for (size_t i = 0; i < page->keyword_count; i++)
		add_words(gatherer, page->keywords[i], &page->visible, FIELD_KEYWORD);
	add_words(gatherer, page->description, &page->visible, 0);
}

static void add_heading(struct gatherer *gatherer, uint32_t node, text title)
{
	const struct viewset *views = page_node_views(gatherer->page, node);
	const struct section *sections = gatherer->page->sections;
	for (uint32_t i = 1; i < gatherer->page->section_count; i++) {
		if (sections[i].node == node && sections[i].level <= 2) {
			begin_unit(gatherer, i, views);
			return;
		}
	}
	add_words(gatherer, title, views, FIELD_KEYWORD);
}

/* Takes what stands in the node itself; false = its children are still to be walked. */
static bool add_block(struct gatherer *gatherer, uint32_t number)
{
	const struct page *page = gatherer->page;
	const struct node *node = &page->document.nodes[number];
	const struct viewset *views = page_node_views(page, number);
	switch (node->kind) {
	case NODE_HEADING:
		add_heading(gatherer, number,
			document_plain_text(&page->document, number, &gatherer->scratch));
		return true;
	case NODE_PARAGRAPH:
	case NODE_CELL:
		add_words(gatherer,
			document_plain_text(&page->document, number, &gatherer->scratch), views, 0);
		return true;
	case NODE_CODE_BLOCK:
		add_words(gatherer, node->literal, views, 0);
		return true;
	case NODE_FENCE:
		add_words(gatherer, node->extra, views, 0);
		return false;
	default:
		return false;
	}
}

static void gather_page(struct gatherer *gatherer)
{
	const struct document *document = &gatherer->page->document;
	add_page_beginning(gatherer);
	for (uint32_t i = 1; i < document->node_count;)
		i = add_block(gatherer, i) ? document->nodes[i].end : i + 1;
	arena_clear(&gatherer->scratch);
}

static void init_batch(struct batch *batch, size_t page_count)
{
	*batch = (struct batch){0};
	arena_init(&batch->arena);
	table_init(&batch->word_table, &batch->arena, page_count * PAGE_WORDS);
	batch->occurrences.capacity = page_count * PAGE_OCCURRENCES;
	batch->occurrences.items =
		arena_new(&batch->arena, struct occurrence, batch->occurrences.capacity);
}

void gather_pages(struct batch *out, struct page *const *pages, size_t page_count, bool keeps_runs)
{
	init_batch(out, page_count);
	struct gatherer gatherer = {.batch = out, .keeps_runs = keeps_runs};
	arena_init(&gatherer.scratch);
	for (size_t i = 0; i < page_count; i++) {
		gatherer.page = pages[i];
		gather_page(&gatherer);
	}
	arena_release(&gatherer.scratch);
}

void gather_release(struct batch *batch)
{
	arena_release(&batch->arena);
}
