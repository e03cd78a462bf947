/* From the nodes of pages to words in slots. See gather.h. */
#include "search/gather.h"

#include "search/word.h"

enum {
	WORD_IS_STOP = TABLE_NONE - 1, /* in word_table, instead of a number */
	/*
	 * What a page of 600 words brings, as room to begin with: growing copies and leaves holes.
	 * New words become fewer: a handbook of thousands of pages has twice or thrice as many.
	 */
	PAGE_OCCURRENCES = 320,
	PAGE_WORDS = 40,
	EXPECTED_WORDS_MAX = 48 * 1024,
};

/* On its way through the pages of a batch. */
struct walk {
	struct gatherer *gatherer;
	struct batch *batch;
	const struct page *page;
	uint32_t first_slot;   /* of the unit that is being filled */
	uint32_t slots_before; /* that the gatherer began before this batch */
};

/* The unit's slot for these views; the beginning of a page has at most a handful. */
static uint32_t slot_for(struct walk *walk, const struct viewset *views)
{
	struct batch *batch = walk->batch;
	for (uint32_t i = walk->first_slot; i < batch->slots.count; i++)
		if (viewset_equal(*batch->slots.items[i].views, *views))
			return i;
	*list_add(&batch->slots, &walk->gatherer->arena) = (struct slot){
		.unit = (uint32_t)batch->units.count - 1,
		.views = views,
	};
	walk->gatherer->slots_begun++;
	return (uint32_t)batch->slots.count - 1;
}

static uint32_t word_number(struct gatherer *gatherer, text word)
{
	uint32_t number = table_find(&gatherer->word_table, word);
	if (number != TABLE_NONE)
		return number;
	text kept = arena_text(&gatherer->arena, word);
	if (word.size == 1 && word_is_stop(word))
		return table_add(&gatherer->word_table, kept, WORD_IS_STOP);
	number = (uint32_t)gatherer->words.count;
	*list_add(&gatherer->words, &gatherer->arena) = kept;
	list_add(&gatherer->latest, &gatherer->arena);
	return table_add(&gatherer->word_table, kept, number);
}

static struct occurrence *occurrence_in(struct walk *walk, uint32_t word, uint32_t slot)
{
	struct occurrences *occurrences = &walk->batch->occurrences;
	struct latest_of_word *latest = &walk->gatherer->latest.items[word];
	uint32_t serial = walk->slots_before + slot + 1;
	if (latest->slot == serial)
		return &occurrences->items[latest->occurrence];
	*latest = (struct latest_of_word){serial, (uint32_t)occurrences->count};
	struct occurrence *added = list_add(occurrences, &walk->gatherer->arena);
	*added = (struct occurrence){.word = word, .presence = {.slot = slot % SLOT_MAX}};
	return added;
}

static void add_occurrence(struct walk *walk, uint32_t word, uint32_t slot, uint8_t field)
{
	struct presence *found = &occurrence_in(walk, word, slot)->presence;
	if (field)
		found->fields |= field % (1U << FIELD_BITS);
	else if (found->count < PRESENCE_COUNT_MAX)
		found->count++;
}

static void add_run(struct walk *walk, size_t from, uint32_t slot, uint8_t field)
{
	struct batch *batch = walk->batch;
	if (batch->tokens.count == from)
		return;
	*list_add(&batch->runs, &walk->gatherer->arena) = (struct word_run){
		.slot = slot,
		.from = (uint32_t)from,
		.until = (uint32_t)batch->tokens.count,
		.field = field,
	};
}

/* Words that stand together in the current unit; returns how many, without stop words. */
static uint32_t add_words(struct walk *walk, text words, const struct viewset *views, uint8_t field)
{
	struct batch *batch = walk->batch;
	uint32_t slot = slot_for(walk, views), count = 0;
	size_t from = batch->tokens.count;
	struct word_reader reader;
	word_reader_init(&reader, words);
	for (text word; word_next(&reader, &word);) {
		uint32_t number = word_number(walk->gatherer, word);
		if (number == WORD_IS_STOP)
			continue;
		add_occurrence(walk, number, slot, field);
		if (walk->gatherer->keeps_runs)
			*list_add(&batch->tokens, &walk->gatherer->arena) = number;
		count++;
	}
	add_run(walk, from, slot, field);
	if (field == 0)
		batch->slots.items[slot].size += count;
	return count;
}

static void begin_unit(struct walk *walk, uint32_t section, const struct viewset *views)
{
	struct batch *batch = walk->batch;
	const struct page *page = walk->page;
	*list_add(&batch->units, &walk->gatherer->arena) =
		(struct unit){.page = page, .section = section};
	walk->first_slot = (uint32_t)batch->slots.count;
	uint8_t field = section == 0 ? FIELD_TITLE : FIELD_ABOVE;
	uint32_t size = add_words(walk, page->title, views, field);
	if (section)
		size += add_words(walk, page->sections[section].title, views, FIELD_HEADING);
	batch->units.items[batch->units.count - 1].title_size = size;
}

static void add_page_beginning(struct walk *walk)
{
	const struct page *page = walk->page;
	begin_unit(walk, 0, &page->visible);
	for (size_t i = 0; i < page->keyword_count; i++)
		add_words(walk, page->keywords[i], &page->visible, FIELD_KEYWORD);
	add_words(walk, page->description, &page->visible, 0);
}

static void add_heading(struct walk *walk, uint32_t node, text title)
{
	const struct viewset *views = page_node_views(walk->page, node);
	const struct section *sections = walk->page->sections;
	for (uint32_t i = 1; i < walk->page->section_count; i++) {
		if (sections[i].node == node && sections[i].level <= 2) {
			begin_unit(walk, i, views);
			return;
		}
	}
	add_words(walk, title, views, FIELD_KEYWORD);
}

/* Takes what stands in the node itself; false = its children are still to be walked. */
static bool add_block(struct walk *walk, uint32_t number)
{
	const struct page *page = walk->page;
	const struct node *node = &page->document.nodes[number];
	const struct viewset *views = page_node_views(page, number);
	struct buffer *plain = &walk->gatherer->plain;
	switch (node->kind) {
	case NODE_HEADING:
		add_heading(walk, number, document_plain_text_in(plain, &page->document, number));
		return true;
	case NODE_PARAGRAPH:
	case NODE_CELL:
		add_words(walk, document_plain_text_in(plain, &page->document, number), views, 0);
		return true;
	case NODE_CODE_BLOCK:
		add_words(walk, node->literal, views, 0);
		return true;
	case NODE_FENCE:
		add_words(walk, node->extra, views, 0);
		return false;
	default:
		return false;
	}
}

static void gather_page(struct walk *walk)
{
	const struct document *document = &walk->page->document;
	add_page_beginning(walk);
	for (uint32_t i = 1; i < document->node_count;)
		i = add_block(walk, i) ? document->nodes[i].end : i + 1;
}

/* All but single letters, which aren't listed. */
static void enter_stop_words(struct gatherer *gatherer)
{
	size_t count;
	const text *words = word_stop_words(&count);
	for (size_t i = 0; i < count; i++)
		table_add(&gatherer->word_table, words[i], WORD_IS_STOP);
}

void gatherer_init(struct gatherer *gatherer, size_t page_count, bool keeps_runs)
{
	size_t expected = page_count * PAGE_WORDS;
	if (expected > EXPECTED_WORDS_MAX)
		expected = EXPECTED_WORDS_MAX;
	*gatherer = (struct gatherer){.keeps_runs = keeps_runs};
	arena_init(&gatherer->arena);
	buffer_init(&gatherer->plain, DOCUMENT_TEXT_SIZE_MAX);
	table_init(&gatherer->word_table, &gatherer->arena, expected);
	enter_stop_words(gatherer);
	gatherer->words.capacity = gatherer->latest.capacity = expected;
	gatherer->words.items = arena_new(&gatherer->arena, text, expected);
	gatherer->latest.items = arena_new(&gatherer->arena, struct latest_of_word, expected);
}

void gatherer_release(struct gatherer *gatherer)
{
	arena_release(&gatherer->arena);
	buffer_release(&gatherer->plain);
}

void gather_pages(
	struct batch *out, struct gatherer *gatherer, struct page *const *pages, size_t page_count)
{
	*out = (struct batch){.gatherer = gatherer};
	out->occurrences.capacity = page_count * PAGE_OCCURRENCES;
	out->occurrences.items =
		arena_new(&gatherer->arena, struct occurrence, out->occurrences.capacity);
	struct walk walk = {
		.gatherer = gatherer,
		.batch = out,
		.slots_before = gatherer->slots_begun,
	};
	for (size_t i = 0; i < page_count; i++) {
		walk.page = pages[i];
		gather_page(&walk);
	}
}
