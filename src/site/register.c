/* From A to Z. See register.h. */
#include "site/register.h"

#include "base/utf8.h"

#include <stdlib.h>

enum {
	HEADING_LEVEL_MAX = 3,
	HEADING_WORDS_MAX = 4,    /* more is a sentence: nobody looks that up */
	HEADING_PLACES_MAX = 4,   /* more is a phrase that every page has, like "Problemen" */
	HEADING_PAGES_MAX = 2000, /* of an edition: with those of more it would be too long */
};

static const text articles[] = {TEXT_INIT("de "), TEXT_INIT("het "), TEXT_INIT("een ")};

/* A heading that begins so tells or asks something, and is about what comes later. */
static const text small_words[] = {TEXT_INIT("als"), TEXT_INIT("bij"), TEXT_INIT("hoe"),
	TEXT_INIT("in"), TEXT_INIT("is"), TEXT_INIT("je"), TEXT_INIT("meer"), TEXT_INIT("na"),
	TEXT_INIT("op"), TEXT_INIT("snel"), TEXT_INIT("tijdens"), TEXT_INIT("voor"),
	TEXT_INIT("voordat"), TEXT_INIT("waar"), TEXT_INIT("waarom"), TEXT_INIT("wanneer"),
	TEXT_INIT("wat"), TEXT_INIT("welke"), TEXT_INIT("wie"), TEXT_INIT("zo")};

/* The examencommissie stands under E, 's avonds under S. */
static text sort_key(text title, struct arena *arena)
{
	text key = utf8_fold(arena, title);
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		if (text_starts(key, articles[i]))
			key = text_slice(key, articles[i].size, key.size);
	size_t from = 0, size;
	while (from < key.size && !utf8_is_word(utf8_decode(key, from, &size)))
		from += size;
	return text_slice(key, from, key.size);
}

static void add(struct register_items *items, const struct register_item *item, struct arena *arena)
{
	text key = sort_key(item->title, arena);
	if (key.size == 0)
		return;
	struct register_item *added = list_add(items, arena);
	*added = *item;
	added->key = key;
}

static bool is_useful_heading(text title, struct arena *arena)
{
	text rest = utf8_fold(arena, title), word, first = {NULL, 0};
	size_t count = 0;
	if (text_find_byte(title, '?') != TEXT_NONE)
		return false;
	while (rest.size) {
		text_cut(&rest, ' ', &word);
		if (count++ == 0)
			first = word;
	}
	for (size_t i = 0; i < sizeof small_words / sizeof *small_words; i++)
		if (text_equal(first, small_words[i]))
			return false;
	return count <= HEADING_WORDS_MAX;
}

static void add_headings(struct register_items *items, const struct page *page, struct arena *arena)
{
	for (size_t i = 1; i < page->section_count; i++) {
		const struct section *section = &page->sections[i];
		if (section->level <= HEADING_LEVEL_MAX && section->id.size &&
			is_useful_heading(section->title, arena))
			add(items,
				&(struct register_item){.title = section->title,
					.where = page->title,
					.kind = REGISTER_HEADING,
					.page = page,
					.id = section->id,
					.views = page_node_views(page, section->node)},
				arena);
	}
}

static void add_page(struct register_items *items, const struct page *page, struct arena *arena)
{
	struct register_item item = {.title = page->title,
		.where = page->chapter && page->kind == PAGE_CONTENT ? page->chapter->title
								     : page->title,
		.kind = REGISTER_TITLE,
		.page = page,
		.views = &page->visible};
	add(items, &item, arena);
	if (page->kind == PAGE_GLOSSARY)
		return;
	if (page->edition->page_count <= HEADING_PAGES_MAX)
		add_headings(items, page, arena);
	item.kind = REGISTER_KEYWORD;
	item.where = page->title;
	for (size_t i = 0; i < page->keyword_count; i++) {
		item.title = page->keywords[i];
		add(items, &item, arena);
	}
}

static void add_term(struct register_items *items, const struct term *term, const struct page *page,
	struct arena *arena)
{
	struct register_item item = {.title = term->name,
		.where = page->title,
		.kind = REGISTER_TERM,
		.page = page,
		.id = term->id,
		.views = &term->views};
	add(items, &item, arena);
	item.where = term->name;
	for (size_t i = 0; i < term->abbreviation_count; i++) {
		item.title = term->abbreviations[i];
		if (!text_equal(item.title, term->name))
			add(items, &item, arena);
	}
}

/* As people sort; of equals by kind, then in reading order. */
static int compare_items(const void *a, const void *b)
{
	const struct register_item *x = a, *y = b;
	int order = text_compare_natural(x->key, y->key);
	if (order == 0)
		order = (x->kind > y->kind) - (x->kind < y->kind);
	if (order == 0)
		order = (x->page->number > y->page->number) - (x->page->number < y->page->number);
	return order ? order : text_compare(x->id, y->id);
}

/* At most; growing would leave as much behind. */
static size_t count_items(const struct edition *edition)
{
	size_t count = 0;
	for (size_t i = 0; i < edition->page_count; i++) {
		const struct page *page = edition->pages[i];
		count += 1 + page->keyword_count;
		if (edition->page_count <= HEADING_PAGES_MAX)
			count += page->section_count;
	}
	for (size_t i = 0; i < edition->glossary.term_count; i++)
		count += 1 + edition->glossary.terms[i].abbreviation_count;
	return count;
}

void register_gather(struct register_items *out, const struct edition *edition, struct arena *arena)
{
	*out = (struct register_items){.capacity = count_items(edition)};
	out->items = arena_new(arena, struct register_item, out->capacity);
	for (size_t i = 0; i < edition->page_count; i++)
		if (edition->pages[i]->kind != PAGE_EDITION)
			add_page(out, edition->pages[i], arena);
	for (size_t i = 0; edition->glossary_page && i < edition->glossary.term_count; i++)
		add_term(out, &edition->glossary.terms[i], edition->glossary_page, arena);
	if (out->count)
		qsort(out->items, out->count, sizeof *out->items, compare_items);
}

/* What an entry has in the tree's view. */
struct entry {
	const struct register_item **places; /* each a place of its own */
	size_t place_count;
	bool is_only_heading; /* nothing else is called so */
};

/* A keyword, which is of a whole page, says nothing beside a heading of that page. */
static bool is_told_by(const struct register_item *item, const struct register_item *place)
{
	return item->page == place->page &&
		(item->kind == REGISTER_KEYWORD || text_equal(item->id, place->id));
}

/* Items come with their keywords last. */
static void add_place(struct entry *entry, const struct register_item *item)
{
	entry->is_only_heading &= item->kind == REGISTER_HEADING;
	for (size_t i = 0; i < entry->place_count; i++)
		if (is_told_by(item, entry->places[i]))
			return;
	entry->places[entry->place_count++] = item;
}

/* The items from number `from` on that are called alike. Returns the number after them. */
static size_t take_entry(struct entry *entry, const struct register_items *items, size_t from,
	size_t view, struct arena *scratch)
{
	size_t until = from;
	while (until < items->count && text_equal(items->items[until].key, items->items[from].key))
		until++;
	*entry = (struct entry){
		.places = arena_new(scratch, const struct register_item *, until - from),
		.is_only_heading = true,
	};
	for (size_t i = from; i < until; i++)
		if (viewset_has(items->items[i].views, view))
			add_place(entry, &items->items[i]);
	return until;
}

static bool is_wanted(const struct entry *entry)
{
	return entry->place_count &&
		(!entry->is_only_heading || entry->place_count <= HEADING_PLACES_MAX);
}

static text place_href(const struct place_in_tree *at, const struct register_item *item)
{
	text href = tree_way(at->up, item->page, at->scratch);
	return item->id.size ? arena_concat(at->scratch, href, TEXT("#"), item->id) : href;
}

/* Another place, of another chapter, is called like this one. */
static bool has_namesake(const struct entry *entry, const struct register_item *item)
{
	for (size_t i = 0; i < entry->place_count; i++)
		if (entry->places[i]->page->chapter != item->page->chapter &&
			text_equal(entry->places[i]->where, item->where))
			return true;
	return false;
}

/* What the place is called, and of what chapter it is where that tells it apart. */
static text place_title(
	const struct entry *entry, const struct register_item *item, struct arena *scratch)
{
	const struct chapter *chapter = item->page->chapter;
	if (!chapter || text_equal(chapter->title, item->where) || !has_namesake(entry, item))
		return item->where;
	return arena_concat(scratch, item->where, TEXT(" ("), chapter->title, TEXT(")"));
}

static struct value entry_value(const struct place_in_tree *at, const struct entry *entry)
{
	const struct register_item *first = entry->places[0];
	struct fields fields = fields_new(at->scratch, 4);
	fields_text(&fields, TEXT("title"), first->title);
	if (entry->place_count == 1) {
		fields_text(&fields, TEXT("href"), place_href(at, first));
		if (!text_equal(first->where, first->title))
			fields_text(&fields, TEXT("where"), first->where);
		return fields_value(&fields);
	}
	struct values places = values_new(at->scratch, entry->place_count);
	for (size_t i = 0; i < entry->place_count; i++)
		values_add(&places,
			link_value(at->scratch, place_title(entry, entry->places[i], at->scratch),
				place_href(at, entry->places[i])));
	fields_add(&fields, TEXT("places"), values_value(&places));
	return fields_value(&fields);
}

/* A place on the register's own page: also the letter's id. */
static text letter_of(const struct register_item *item)
{
	char byte = item->key.data[0];
	if (byte >= 'a' && byte <= 'z')
		return text_slice(item->key, 0, 1);
	return byte >= '0' && byte <= '9' ? TEXT("0-9") : TEXT("overig");
}

static text letter_title(text letter, struct arena *arena)
{
	if (letter.size > 1)
		return text_equal(letter, TEXT("overig")) ? TEXT("…") : letter;
	char *upper = arena_bytes(arena, 1);
	*upper = (char)(letter.data[0] - 'a' + 'A');
	return (text){upper, 1};
}

/* Letters are few, entries many: those of the letter that is being filled. */
struct letters {
	const struct place_in_tree *at;
	struct LIST(struct value) done;
	struct LIST(struct value) entries;
	text letter;
};

static void end_letter(struct letters *letters)
{
	struct arena *scratch = letters->at->scratch;
	if (letters->entries.count == 0)
		return;
	struct fields fields = fields_new(scratch, 3);
	fields_text(&fields, TEXT("letter"), letter_title(letters->letter, scratch));
	fields_text(&fields, TEXT("id"), letters->letter);
	fields_add(&fields, TEXT("entries"),
		value_list(letters->entries.items, letters->entries.count));
	*list_add(&letters->done, scratch) = fields_value(&fields);
	letters->entries.items = NULL;
	letters->entries.count = letters->entries.capacity = 0;
}

static void add_entry(struct letters *letters, const struct entry *entry)
{
	text letter = letter_of(entry->places[0]);
	if (!text_equal(letter, letters->letter))
		end_letter(letters);
	letters->letter = letter;
	*list_add(&letters->entries, letters->at->scratch) = entry_value(letters->at, entry);
}

struct value register_letters(const struct register_items *items, const struct place_in_tree *at)
{
	struct letters letters = {.at = at};
	struct entry entry;
	for (size_t i = 0; i < items->count;) {
		i = take_entry(&entry, items, i, at->tree->view, at->scratch);
		if (is_wanted(&entry))
			add_entry(&letters, &entry);
	}
	end_letter(&letters);
	return value_list(letters.done.items, letters.done.count);
}

struct value register_search(const struct place_in_tree *at)
{
	const struct tree *tree = at->tree;
	const struct edition *edition =
		tree->edition->is_dated ? tree->edition : tree->handbook->current;
	if (!edition)
		return (struct value){VALUE_NOTHING};
	text root = arena_concat(at->scratch, at->up, tree->way_to_site);
	text top = edition == tree->edition ? at->up
					    : arena_concat(at->scratch, root, edition->address);
	struct fields fields = fields_new(at->scratch, 5);
	fields_bool(&fields, TEXT("has_box"), tree->has_search);
	fields_text(
		&fields, TEXT("page"), arena_concat(at->scratch, root, TEXT("zoeken/index.html")));
	fields_text(&fields, TEXT("register"),
		arena_concat(at->scratch, top, TEXT("trefwoorden/index.html")));
	fields_text(&fields, TEXT("edition"), edition->name);
	fields_text(&fields, TEXT("view"), tree_view(tree)->slug);
	return fields_value(&fields);
}
