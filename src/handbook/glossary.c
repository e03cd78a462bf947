/*
 * The glossary. See glossary.h.
 *
 * Forms stand together by their first word; a hash of each word of the text finds the run, so the
 * cost is a look-up a word, whatever the number of terms.
 */
#include "handbook/glossary.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "handbook/edition.h"
#include "handbook/visibility.h"

#include <stdlib.h>

enum { WORD_SIZE_MAX = 64 };

struct loader {
	struct glossary *glossary;
	const struct config *config;
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct table ids;
};

static const text own_keys[] = {TEXT_INIT("term"), TEXT_INIT("id"), TEXT_INIT("abbreviations"),
	TEXT_INIT("forms"), TEXT_INIT("explanation"), TEXT_INIT("keywords"), TEXT_INIT("chapters")};

enum { OWN_KEY_COUNT = sizeof own_keys / sizeof *own_keys };

static void check_keys(const struct loader *loader, const struct yaml *node)
{
	text keys[OWN_KEY_COUNT + FACET_MAX];
	size_t count = 0;
	for (; count < OWN_KEY_COUNT; count++)
		keys[count] = own_keys[count];
	for (size_t f = 0; f < loader->config->facets.count; f++)
		keys[count++] = loader->config->facets.items[f].name;
	yaml_check_keys(node, keys, count, loader->diagnostics);
}

static const text *load_texts(
	const struct loader *loader, const struct yaml *node, text key, size_t *count)
{
	const struct yaml *items = NULL;
	yaml_get_scalars(node, key, &items, count, loader->diagnostics);
	text *texts = arena_new(loader->arena, text, *count);
	for (size_t i = 0; i < *count; i++)
		texts[i] = items[i].scalar;
	return texts;
}

/*
 * A term is no rule: strict views, which gather what is marked, show it as if it were marked for
 * all; only a mark that excludes keeps it out of a view.
 */
static void load_audience(const struct loader *loader, struct term *term, const struct yaml *node)
{
	term->audience = audience_everyone();
	for (size_t f = 0; f < FACET_MAX; f++)
		term->audience.marked[f] = UINT64_MAX;
	for (size_t f = 0; f < loader->config->facets.count; f++) {
		const struct facet *facet = &loader->config->facets.items[f];
		const struct yaml *items = NULL;
		size_t count = 0;
		uint64_t own = 0;
		yaml_get_scalars(node, facet->name, &items, &count, loader->diagnostics);
		for (size_t i = 0; i < count; i++)
			visibility_add_values(
				&own, facet, items[i].scalar, items[i].place, loader->diagnostics);
		if (own)
			term->audience.allowed[f] = term->audience.marked[f] = own;
	}
}

static void check_term(struct loader *loader, const struct term *term, uint32_t number)
{
	if (term->name.size == 0)
		diagnostic_add(loader->diagnostics, TERM_INCOMPLETE, term->place, TEXT("term"));
	if (term->explanation.size == 0)
		diagnostic_add(
			loader->diagnostics, TERM_INCOMPLETE, term->place, TEXT("explanation"));
	if (!utf8_is_slug(term->id))
		diagnostic_add(loader->diagnostics, TERM_ID_INVALID, term->place, term->id);
	else if (table_add(&loader->ids, term->id, number) != number)
		diagnostic_add(loader->diagnostics, TERM_ID_TWICE, term->place, term->id);
}

static void load_term(struct loader *loader, const struct yaml *node)
{
	if (!yaml_check_kind(node, YAML_MAPPING, loader->diagnostics))
		return;
	uint32_t number = (uint32_t)loader->glossary->term_count++;
	struct term *term = &loader->glossary->terms[number];
	term->place = node->place;
	check_keys(loader, node);
	yaml_get_text(node, TEXT("term"), &term->name, loader->diagnostics);
	yaml_get_text(node, TEXT("explanation"), &term->explanation, loader->diagnostics);
	term->id = utf8_slug(loader->arena, term->name);
	yaml_get_text(node, TEXT("id"), &term->id, loader->diagnostics);
	term->abbreviations =
		load_texts(loader, node, TEXT("abbreviations"), &term->abbreviation_count);
	term->forms = load_texts(loader, node, TEXT("forms"), &term->form_count);
	term->keywords = load_texts(loader, node, TEXT("keywords"), &term->keyword_count);
	term->chapters = load_texts(loader, node, TEXT("chapters"), &term->chapter_count);
	load_audience(loader, term, node);
	check_term(loader, term, number);
}

static int compare_terms(const void *left, const void *right)
{
	const struct term *a = left, *b = right;
	int order = text_compare_natural(a->name, b->name);
	return order ? order : text_compare(a->id, b->id);
}

static bool is_word_byte(char byte)
{
	return ascii_is_letter(byte) || ascii_is_digit(byte) || (unsigned char)byte >= 0x80;
}

/* U+2018 and U+2019 end a word, as the ASCII apostrophe does: IO’s. */
static bool is_quote(text subject, size_t at)
{
	return at + 2 < subject.size && subject.data[at] == '\xE2' &&
		subject.data[at + 1] == '\x80' &&
		(subject.data[at + 2] == '\x98' || subject.data[at + 2] == '\x99');
}

static size_t word_end(text subject, size_t from)
{
	while (from < subject.size && is_word_byte(subject.data[from]) && !is_quote(subject, from))
		from++;
	return from;
}

/* The word in lower case, in `storage`; empty when it is too long to be one of ours. */
static text lower_word(text word, char storage[WORD_SIZE_MAX])
{
	if (word.size > WORD_SIZE_MAX)
		return (text){NULL, 0};
	for (size_t i = 0; i < word.size; i++)
		storage[i] = ascii_lower(word.data[i]);
	return (text){storage, word.size};
}

static void add_form(struct loader *loader, text written, uint32_t term, bool is_abbreviation)
{
	struct glossary *glossary = loader->glossary;
	char storage[WORD_SIZE_MAX];
	text word = lower_word(text_slice(written, 0, word_end(written, 0)), storage);
	if (word.size == 0) {
		diagnostic_add(loader->diagnostics, TERM_FORM_INVALID, glossary->terms[term].place,
			written);
		return;
	}
	glossary->forms[glossary->form_count++] =
		(struct term_form){written, arena_text(loader->arena, word), term, is_abbreviation};
}

static int compare_forms(const void *left, const void *right)
{
	const struct term_form *a = left, *b = right;
	int order = text_compare(a->first_word, b->first_word);
	if (order == 0)
		order = (a->written.size < b->written.size) - (a->written.size > b->written.size);
	if (order == 0)
		order = text_compare(a->written, b->written);
	return order ? order : (a->term > b->term) - (a->term < b->term);
}

/* Both can stand on one page: neither is limited to chapters, or they name the same one. */
static bool do_meet(const struct term *a, const struct term *b)
{
	if (a->chapter_count == 0 || b->chapter_count == 0)
		return true;
	for (size_t i = 0; i < a->chapter_count; i++)
		for (size_t j = 0; j < b->chapter_count; j++)
			if (text_equal(a->chapters[i], b->chapters[j]))
				return true;
	return false;
}

/* Sorts the forms, so that those of one first word stand together, and finds where each begins. */
static void sort_forms(struct loader *loader)
{
	struct glossary *glossary = loader->glossary;
	if (glossary->form_count)
		qsort(glossary->forms, glossary->form_count, sizeof *glossary->forms,
			compare_forms);
	table_init(&glossary->first_words, loader->arena, glossary->form_count);
	for (size_t i = 0; i < glossary->form_count; i++) {
		const struct term_form *form = &glossary->forms[i], *before = form - 1;
		table_add(&glossary->first_words, form->first_word, (uint32_t)i);
		if (i == 0 || !text_equal(before->written, form->written) ||
			before->term == form->term)
			continue;
		const struct term *first = &glossary->terms[before->term];
		const struct term *second = &glossary->terms[form->term];
		if (do_meet(first, second))
			diagnostic_add(loader->diagnostics, TERM_FORM_TWICE, second->place,
				form->written, first->name);
	}
}

static void add_forms(struct loader *loader)
{
	struct glossary *glossary = loader->glossary;
	size_t most = 0;
	for (size_t i = 0; i < glossary->term_count; i++)
		most += 1 + glossary->terms[i].abbreviation_count + glossary->terms[i].form_count;
	glossary->forms = arena_new(loader->arena, struct term_form, most);
	for (uint32_t i = 0; i < glossary->term_count; i++) {
		const struct term *term = &glossary->terms[i];
		bool is_own_abbreviation = false;
		for (size_t a = 0; a < term->abbreviation_count; a++) {
			add_form(loader, term->abbreviations[a], i, true);
			is_own_abbreviation |= text_equal(term->abbreviations[a], term->name);
		}
		if (!is_own_abbreviation && term->name.size)
			add_form(loader, term->name, i, false);
		for (size_t f = 0; f < term->form_count; f++)
			add_form(loader, term->forms[f], i, false);
	}
	sort_forms(loader);
}

bool glossary_load(struct glossary *out, text bytes, struct place place,
	const struct config *config, struct arena *arena, struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, SEVERITY_ERROR);
	struct loader loader = {out, config, arena, diagnostics, {.count = 0}};
	struct yaml *root = NULL;
	*out = (struct glossary){.term_count = 0};
	yaml_parse(&root, bytes, place, arena, diagnostics);
	if (!root || root->item_count == 0 || !yaml_check_kind(root, YAML_SEQUENCE, diagnostics))
		return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
	out->terms = arena_new(arena, struct term, root->item_count);
	table_init(&loader.ids, arena, root->item_count);
	yaml_each (item, root)
		load_term(&loader, item);
	if (out->term_count)
		qsort(out->terms, out->term_count, sizeof *out->terms, compare_terms);
	add_forms(&loader);
	return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

/* The page or chapter that a `chapters:` entry names, or NULL. */
static const struct page *named_page(const struct edition *edition, text name)
{
	for (size_t i = 0; i < edition->page_count; i++) {
		text address = edition->pages[i]->address;
		if (address.size == name.size + 1 && text_starts(address, name))
			return edition->pages[i];
	}
	return NULL;
}

/* The views with a page on which the term can stand. */
static struct viewset chapter_views(
	const struct term *term, const struct edition *edition, struct diagnostics *diagnostics)
{
	struct viewset views = viewset_none();
	for (size_t i = 0; i < term->chapter_count; i++) {
		const struct page *page = named_page(edition, term->chapters[i]);
		if (page)
			views = viewset_union(views, page->visible);
		else if (!edition->has_shared_glossary)
			diagnostic_add(
				diagnostics, TERM_CHAPTER_UNKNOWN, term->place, term->chapters[i]);
	}
	return views;
}

void glossary_resolve(struct glossary *glossary, const struct edition *edition,
	const struct config *config, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < glossary->term_count; i++) {
		struct term *term = &glossary->terms[i];
		term->views = viewset_of(&term->audience, &config->views);
		if (term->chapter_count)
			term->views = viewset_intersection(
				term->views, chapter_views(term, edition, diagnostics));
		/* A tree of a view without any page has no glossary either. */
		term->views = viewset_intersection(term->views, edition->index->visible);
		viewset_add(&term->views, VIEW_GENERAL);
	}
}

static bool holds_on(const struct term *term, const struct page *page)
{
	if (term->chapter_count == 0)
		return true;
	for (size_t i = 0; i < term->chapter_count; i++) {
		text name = term->chapters[i], address = page->address;
		bool begins = text_starts(address, name);
		if (begins && (address.size == name.size || address.data[name.size] == '/'))
			return true;
	}
	return false;
}

/* Whether the form stands at `from`, with a word's end behind it. */
static bool stands_at(const struct term_form *form, text subject, size_t from)
{
	text here = text_slice(subject, from, from + form->written.size);
	if (here.size != form->written.size)
		return false;
	for (size_t i = 0; i < here.size; i++) {
		bool is_same = form->is_abbreviation
			? here.data[i] == form->written.data[i]
			: ascii_lower(here.data[i]) == ascii_lower(form->written.data[i]);
		if (!is_same)
			return false;
	}
	size_t end = from + here.size;
	return !is_word_byte(here.data[here.size - 1]) || word_end(subject, end) == end;
}

static bool match_at(const struct glossary *glossary, const struct page *page, text subject,
	size_t from, size_t end, struct term_match *out)
{
	char storage[WORD_SIZE_MAX];
	text word = lower_word(text_slice(subject, from, end), storage);
	uint32_t number = word.size ? table_find(&glossary->first_words, word) : TABLE_NONE;
	for (; number < glossary->form_count; number++) {
		const struct term_form *form = &glossary->forms[number];
		if (!text_equal(form->first_word, word))
			break;
		if (!stands_at(form, subject, from) ||
			!holds_on(&glossary->terms[form->term], page))
			continue;
		*out = (struct term_match){
			from, from + form->written.size, form->term, form->is_abbreviation};
		return true;
	}
	return false;
}

/* Words joined by a hyphen are one word: the IO in an IO-dag is no IO. */
static bool is_joined(text subject, size_t from, size_t end)
{
	bool before = from > 0 && subject.data[from - 1] == '-';
	bool after = end + 1 < subject.size && subject.data[end] == '-' &&
		is_word_byte(subject.data[end + 1]);
	return before || after;
}

bool glossary_match(const struct glossary *glossary, const struct page *page, text subject,
	size_t from, struct term_match *out)
{
	if (glossary->form_count == 0)
		return false;
	for (size_t at = from; at < subject.size;) {
		size_t end = word_end(subject, at);
		if (end == at) {
			at++;
			if (is_quote(subject, at - 1))
				at += 2;
			continue;
		}
		if (match_at(glossary, page, subject, at, end, out) &&
			!is_joined(subject, out->from, out->until))
			return true;
		at = end;
	}
	return false;
}
