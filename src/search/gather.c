/* From the nodes of pages to words in slots. See gather.h. */
#include "search/gather.h"

#include "search/word.h"

_Static_assert((int)WORD_USUAL_MAX >= (int)WORD_KEY_SIZE, "word_table_enter_padded");

enum {
	/*
	 * What pages of 600 words bring. New words become fewer (Heaps' law): so many for each of
	 * the first thousand pages, so many for each other.
	 */
	FIRST_PAGES = 1000,
	FIRST_PAGE_WORDS = 40,
	PAGE_WORDS = 12,
	EXPECTED_WORDS_MAX = 256 * 1024,
};

/* On its way through the pages of a batch. */
struct walk {
	struct gatherer *gatherer;
	const struct page *page;
	uint32_t first_slot; /* of the unit that is being filled */
};

/* The unit's slot for these views; the beginning of a page has at most a handful. */
static uint32_t slot_for(struct walk *walk, const struct viewset *views)
{
	struct batch *draft = &walk->gatherer->draft;
	for (uint32_t i = walk->first_slot; i < draft->slots.count; i++)
		if (viewset_equal(*draft->slots.items[i].views, *views))
			return i;
	*list_add(&draft->slots, &walk->gatherer->arena) = (struct slot){
		.unit = (uint32_t)draft->units.count - 1,
		.views = views,
	};
	return (uint32_t)draft->slots.count - 1;
}

/* Where the next tokens go: there is room for so many, however many will come. */
static uint32_t *room_for(struct walk *walk, size_t more)
{
	struct passage *passage = &walk->gatherer->draft.passage;
	/* As if it were full: else list_grow would do nothing. */
	while (passage->tokens.capacity - passage->tokens.count < more)
		passage->tokens.items = list_grow(passage->tokens.items, passage->tokens.capacity,
			&passage->tokens.capacity, sizeof *passage->tokens.items,
			&walk->gatherer->arena);
	return passage->tokens.items + passage->tokens.count;
}

/* Words that stand together in the current unit; returns how many, without stop words. */
static uint32_t add_words(struct walk *walk, text words, const struct viewset *views, uint8_t field)
{
	struct gatherer *gatherer = walk->gatherer;
	struct batch *draft = &walk->gatherer->draft;
	struct passage *passage = &draft->passage;
	const size_t stop_count = gatherer_stop_count();
	uint32_t slot = slot_for(walk, views), from = (uint32_t)passage->tokens.count;
	uint32_t *tokens = room_for(walk, words.size), count = 0; /* a word is a byte at least */
	struct word_reader reader;
	word_reader_init(&reader, words);
	for (text word; word_next(&reader, &word);) {
		uint32_t number = word_table_enter_padded(&gatherer->words, word);
		tokens[count] = number;
		count += number >= stop_count; /* no branch: stop words are every other word */
	}
	passage->tokens.count += count;
	if (count)
		*list_add(&passage->runs, &gatherer->arena) = (struct word_run){
			{slot % SLOT_MAX, field % (1U << FIELD_BITS)}, from + count};
	if (field == 0)
		draft->slots.items[slot].size += count;
	return count;
}

static void begin_unit(struct walk *walk, uint32_t section, const struct viewset *views)
{
	struct batch *draft = &walk->gatherer->draft;
	const struct page *page = walk->page;
	*list_add(&draft->units, &walk->gatherer->arena) =
		(struct unit){.page = page, .section = section};
	walk->first_slot = (uint32_t)draft->slots.count;
	uint8_t field = section == 0 ? FIELD_TITLE : FIELD_ABOVE;
	uint32_t size = add_words(walk, page->title, views, field);
	if (section)
		size += add_words(walk, page->sections[section].title, views, FIELD_HEADING);
	draft->units.items[draft->units.count - 1].title_size = size;
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

enum { LETTERS = 'z' - 'a' + 1 }; /* stop words by themselves */

size_t gatherer_stop_count(void)
{
	size_t count;
	word_stop_words(&count);
	return count + LETTERS;
}

static void enter_stop_words(struct word_table *table)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	size_t count;
	const text *words = word_stop_words(&count);
	for (size_t i = 0; i < count; i++)
		word_table_add(table, words[i], word_key_of(words[i]));
	for (size_t i = 0; i < LETTERS; i++) {
		text letter = {letters + i, 1};
		word_table_add(table, letter, word_key_of(letter));
	}
}

static size_t expect_words(size_t page_count)
{
	size_t first = page_count < FIRST_PAGES ? page_count : FIRST_PAGES;
	size_t expected = first * FIRST_PAGE_WORDS + (page_count - first) * PAGE_WORDS;
	return expected < EXPECTED_WORDS_MAX ? expected : EXPECTED_WORDS_MAX;
}

void gatherer_init(struct gatherer *gatherer, size_t page_count, struct arena *words_arena)
{
	*gatherer = (struct gatherer){.numbers = NULL};
	arena_init(&gatherer->arena);
	buffer_init(&gatherer->plain, DOCUMENT_TEXT_SIZE_MAX);
	word_table_init(&gatherer->words, words_arena ? words_arena : &gatherer->arena,
		expect_words(page_count));
	enter_stop_words(&gatherer->words);
}

void gatherer_release(struct gatherer *gatherer)
{
	arena_release(&gatherer->arena);
	buffer_release(&gatherer->plain);
}

/* Lists that grow leave holes; copies don't. */
static void keep_draft(struct batch *out, struct gatherer *gatherer)
{
	const struct batch *draft = &gatherer->draft;
	*out = (struct batch){.gatherer = gatherer};
	list_keep(&out->units, draft->units, &gatherer->arena);
	list_keep(&out->slots, draft->slots, &gatherer->arena);
	list_keep(&out->passage.tokens, draft->passage.tokens, &gatherer->arena);
	list_keep(&out->passage.runs, draft->passage.runs, &gatherer->arena);
}

void gather_pages(
	struct batch *out, struct gatherer *gatherer, struct page *const *pages, size_t page_count)
{
	struct batch *draft = &gatherer->draft;
	draft->units.count = draft->slots.count = 0;
	draft->passage.tokens.count = draft->passage.runs.count = 0;
	struct walk walk = {.gatherer = gatherer};
	for (size_t i = 0; i < page_count; i++) {
		walk.page = pages[i];
		gather_page(&walk);
	}
	keep_draft(out, gatherer);
}
