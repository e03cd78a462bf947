/* An edition's own file, and its pages in chapters and in order. See edition.h. */
#include "handbook/edition.h"

#include "base/date.h"
#include "base/utf8.h"
#include "handbook/glossary_page.h"

#include <stdlib.h>

/* The values are a tree in the file and dotted names in the text: mail: {stagebureau: …} */
struct value_list {
	text *names;
	text *values;
	size_t count;
	struct arena *arena;
	struct diagnostics *diagnostics;
};

static size_t count_scalars(const struct yaml *node)
{
	size_t count = node->kind == YAML_SCALAR;
	for (size_t i = 0; i < node->item_count; i++)
		count += count_scalars(&node->items[i]);
	return count;
}

/* Recursion is bounded by YAML_DEPTH_MAX. */
static void add_values(struct value_list *list, const struct yaml *node, text prefix)
{
	yaml_each (item, node) {
		text name = prefix.size ? arena_concat(list->arena, prefix, TEXT("."), item->key)
					: item->key;
		if (item->kind == YAML_SEQUENCE) {
			yaml_check_kind(item, YAML_SCALAR, list->diagnostics);
		} else if (item->kind == YAML_MAPPING) {
			add_values(list, item, name);
		} else {
			list->names[list->count] = name;
			list->values[list->count++] = item->scalar;
		}
	}
}

static void load_values(struct edition *edition, const struct yaml *root, struct arena *arena,
	struct diagnostics *diagnostics)
{
	const struct yaml *node = yaml_find(root, TEXT("values"));
	if (!node || !yaml_check_kind(node, YAML_MAPPING, diagnostics))
		return;
	size_t most = count_scalars(node);
	struct value_list list = {.arena = arena, .diagnostics = diagnostics};
	list.names = arena_new(arena, text, most);
	list.values = arena_new(arena, text, most);
	add_values(&list, node, TEXT(""));
	edition->value_names = list.names;
	edition->values = list.values;
	edition->value_count = list.count;
	table_init(&edition->value_table, arena, list.count);
	for (size_t i = 0; i < list.count; i++)
		table_add(&edition->value_table, list.names[i], (uint32_t)i);
}

/* uses: [{edition: 2025-2026, pages: [raamovereenkomst]}] */
static void load_shared(struct edition *edition, const struct yaml *root, struct arena *arena,
	struct diagnostics *diagnostics)
{
	static const text keys[] = {TEXT_INIT("edition"), TEXT_INIT("pages")};
	const struct yaml *uses = yaml_find(root, TEXT("uses"));
	if (!uses || !yaml_check_kind(uses, YAML_SEQUENCE, diagnostics))
		return;
	struct {
		struct shared_pages *items;
		size_t count, capacity;
	} list = {NULL, 0, 0};
	yaml_each (item, uses) {
		const struct yaml *pages = NULL;
		size_t page_count = 0;
		text from = {NULL, 0};
		if (!yaml_check_kind(item, YAML_MAPPING, diagnostics))
			continue;
		yaml_check_keys(item, keys, sizeof keys / sizeof *keys, diagnostics);
		yaml_get_text(item, TEXT("edition"), &from, diagnostics);
		yaml_get_scalars(item, TEXT("pages"), &pages, &page_count, diagnostics);
		for (size_t i = 0; i < page_count; i++)
			*list_add(&list, arena) =
				(struct shared_pages){from, pages[i].scalar, pages[i].place};
	}
	edition->shared = list.items;
	edition->shared_count = list.count;
}

/* incomplete: [praktische-informatie, rollen/student] */
static void load_incomplete(struct edition *edition, const struct yaml *root, struct arena *arena,
	struct diagnostics *diagnostics)
{
	const struct yaml *items = NULL;
	size_t count = 0;
	yaml_get_scalars(root, TEXT("incomplete"), &items, &count, diagnostics);
	edition->incomplete = arena_new(arena, struct incomplete_part, count);
	edition->incomplete_count = count;
	for (size_t i = 0; i < count; i++)
		edition->incomplete[i] = (struct incomplete_part){items[i].scalar, items[i].place};
}

/* `changes: required`, or in Dutch `wijzigingen: verplicht` */
static void load_changes(
	struct edition *edition, const struct yaml *root, struct diagnostics *diagnostics)
{
	const struct yaml *node = yaml_find(root, TEXT("changes"));
	text changes = {NULL, 0};
	if (!node)
		node = yaml_find(root, TEXT("wijzigingen"));
	if (!node)
		return;
	yaml_get_text(root, node->key, &changes, diagnostics);
	edition->needs_reasons =
		text_equal(changes, TEXT("required")) || text_equal(changes, TEXT("verplicht"));
	if (changes.size && !edition->needs_reasons)
		diagnostic_add(diagnostics, CHANGES_UNKNOWN, node->place, changes);
}

static void load_transition(
	struct edition *edition, const struct yaml *root, struct diagnostics *diagnostics)
{
	static const text keys[] = {TEXT_INIT("years"), TEXT_INIT("rule"), TEXT_INIT("clause")};
	const struct yaml *node = yaml_find(root, TEXT("transition"));
	struct transition *transition = &edition->transition;
	if (!node || !yaml_check_kind(node, YAML_MAPPING, diagnostics))
		return;
	yaml_check_keys(node, keys, sizeof keys / sizeof *keys, diagnostics);
	yaml_get_number(node, TEXT("years"), &transition->years, diagnostics);
	yaml_get_text(node, TEXT("rule"), &transition->rule, diagnostics);
	yaml_get_text(node, TEXT("clause"), &transition->clause, diagnostics);
	if (transition->clause.size)
		transition->clause_place = yaml_find(node, TEXT("clause"))->place;
}

bool edition_load(struct edition *edition, text bytes, struct place place,
	const struct config *config, struct arena *arena, struct diagnostics *diagnostics)
{
	static const text keys[] = {TEXT_INIT("title"), TEXT_INIT("from"), TEXT_INIT("until"),
		TEXT_INIT("transition"), TEXT_INIT("applies"), TEXT_INIT("uses"),
		TEXT_INIT("values"), TEXT_INIT("changes"), TEXT_INIT("wijzigingen"),
		TEXT_INIT("incomplete")};
	size_t before = diagnostics_count(diagnostics, SEVERITY_ERROR);
	struct yaml *root = NULL;
	yaml_parse(&root, bytes, place, arena, diagnostics);
	if (root && yaml_check_kind(root, YAML_MAPPING, diagnostics))
		yaml_check_keys(root, keys, sizeof keys / sizeof *keys, diagnostics);
	yaml_get_text(root, TEXT("title"), &edition->title, diagnostics);
	yaml_get_date(root, TEXT("from"), &edition->from, diagnostics);
	yaml_get_date(root, TEXT("until"), &edition->until, diagnostics);
	if (edition->from != DATE_NONE)
		edition->from_place = yaml_find(root, TEXT("from"))->place;
	if (edition->from != DATE_NONE && edition->until != DATE_NONE &&
		edition->until < edition->from)
		diagnostic_add(diagnostics, EDITION_DATES, yaml_find(root, TEXT("until"))->place);
	load_transition(edition, root, diagnostics);
	applies_load(&edition->rules, root, config, arena, diagnostics);
	load_changes(edition, root, diagnostics);
	load_shared(edition, root, arena, diagnostics);
	load_incomplete(edition, root, arena, diagnostics);
	load_values(edition, root, arena, diagnostics);
	return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

/* The part is this page, or a folder that it stands in. */
static bool is_in_part(text path, text part)
{
	text rest = text_slice(path, part.size, path.size);
	return part.size && text_starts(path, part) &&
		(text_starts(rest, TEXT("/")) || text_equal(rest, TEXT(".md")));
}

bool edition_is_incomplete(const struct edition *edition, text path)
{
	for (size_t i = 0; i < edition->incomplete_count; i++)
		if (is_in_part(path, edition->incomplete[i].path))
			return true;
	return false;
}

static bool has_part(const struct edition *edition, text part)
{
	for (size_t i = 0; i < edition->page_count; i++)
		if (is_in_part(text_slice(edition->pages[i]->path, edition->address.size,
				       edition->pages[i]->path.size),
			    part))
			return true;
	return false;
}

/* The chapters of all study years, for a hint: "praktische-informatie, rollen". */
static text chapter_names(
	const struct edition editions[], size_t edition_count, struct arena *scratch)
{
	text names = {"", 0};
	struct table seen;
	table_init(&seen, scratch, 16);
	for (size_t e = 0; e < edition_count; e++) {
		for (size_t c = 0; editions[e].is_dated && c < editions[e].chapter_count; c++) {
			text slug = editions[e].chapters[c].slug;
			uint32_t number = (uint32_t)seen.count;
			if (table_add(&seen, slug, number) == number)
				names = arena_concat(
					scratch, names, names.size ? TEXT(", ") : TEXT(""), slug);
		}
	}
	return names;
}

void edition_check_incomplete(const struct edition *edition, const struct edition editions[],
	size_t edition_count, struct arena *scratch, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < edition->incomplete_count; i++) {
		const struct incomplete_part *part = &edition->incomplete[i];
		bool is_known = false;
		for (size_t e = 0; e < edition_count && !is_known; e++)
			is_known = editions[e].is_dated && has_part(&editions[e], part->path);
		if (!is_known)
			diagnostic_add(diagnostics, INCOMPLETE_UNKNOWN, part->place, part->path,
				chapter_names(editions, edition_count, scratch));
	}
}

bool edition_find_value(const void *payload, text name, text *value, text *nearest)
{
	const struct edition *edition = payload;
	uint32_t number = table_find(&edition->value_table, name);
	if (number == TABLE_NONE) {
		*nearest = text_nearest(name, edition->value_names, edition->value_count);
		return false;
	}
	*value = edition->values[number];
	return true;
}

/* By `order`, then title, then path, so that no two pages are equal. */
static int compare_pages(const void *left, const void *right)
{
	const struct page *a = *(struct page *const *)left, *b = *(struct page *const *)right;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	int order = text_compare_natural(a->title, b->title);
	return order ? order : text_compare(a->path, b->path);
}

static int compare_chapters(const void *left, const void *right)
{
	const struct chapter *a = left, *b = right;
	return compare_pages(&a->index, &b->index);
}

/* "a/b/" -> "a/"; "a/" -> "" */
static text parent_address(text address)
{
	size_t slash = text_find_last(text_slice(address, 0, address.size - 1), '/');
	return slash == TEXT_NONE ? TEXT("") : text_slice(address, 0, slash + 1);
}

/* The folder that a page belongs to: its own address for an index, else its parent's. */
static text page_folder(const struct page *page)
{
	return page->kind == PAGE_CONTENT ? parent_address(page->address) : page->address;
}

struct arranger {
	struct edition *edition;
	const struct config *config;
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct table chapter_table; /* address -> index into edition->chapters while unsorted */
	struct {
		struct chapter *items;
		size_t count, capacity;
	} chapters;
};

/* A page for a folder without _index.md. */
static struct page *make_index(struct arranger *arranger, text address, text title)
{
	const struct edition *edition = arranger->edition;
	text path = arena_concat(arranger->arena, edition->address, address, TEXT("_index.md"));
	return page_make(address.size ? PAGE_CHAPTER : PAGE_EDITION, edition, path, address, title,
		arranger->arena);
}

static uint32_t chapter_number(struct arranger *arranger, text address)
{
	uint32_t number = table_find(&arranger->chapter_table, address);
	if (number != TABLE_NONE)
		return number;
	number = (uint32_t)arranger->chapters.count;
	struct chapter *chapter = list_add(&arranger->chapters, arranger->arena);
	chapter->address = address;
	chapter->slug = text_slice(address, 0, address.size - 1);
	table_add(&arranger->chapter_table, address, number);
	text parent = parent_address(address);
	if (parent.size)
		chapter_number(arranger, parent);
	return number;
}

/* Every folder that holds a page, or a folder that does, is a chapter. */
static void find_chapters(struct arranger *arranger, struct page **pages, size_t page_count)
{
	table_init(&arranger->chapter_table, arranger->arena, 64);
	for (size_t i = 0; i < page_count; i++) {
		text folder = page_folder(pages[i]);
		if (folder.size == 0) {
			if (pages[i]->kind == PAGE_EDITION)
				arranger->edition->index = pages[i];
			continue;
		}
		uint32_t number = chapter_number(arranger, folder); /* first: it may move them */
		struct chapter *chapter = &arranger->chapters.items[number];
		if (pages[i]->kind == PAGE_CHAPTER)
			chapter->index = pages[i];
		else
			chapter->page_count++;
	}
}

static void make_missing_indexes(struct arranger *arranger)
{
	struct edition *edition = arranger->edition;
	if (!edition->index)
		edition->index = make_index(arranger, TEXT(""),
			edition->title.size ? edition->title : arranger->config->title);
	list_each (struct chapter, chapter, arranger->chapters) {
		if (chapter->index)
			continue;
		chapter->index = make_index(arranger, chapter->address, chapter->slug);
		struct place place = source_place(edition->source,
			arena_concat(arranger->arena, edition->folder, chapter->address,
				TEXT("_index.md")),
			arranger->arena);
		diagnostic_add(arranger->diagnostics, CHAPTER_INDEX_MISSING, place, chapter->slug);
	}
}

static void append_page(struct edition *edition, struct page *page)
{
	page->number = edition->page_count;
	edition->pages[edition->page_count++] = page;
}

/* Appends a chapter's index and pages, then the chapters in it: the reading order. */
static void append_chapter(struct edition *edition, const struct chapter *chapter)
{
	append_page(edition, chapter->index);
	for (size_t i = 0; i < chapter->page_count; i++)
		append_page(edition, chapter->pages[i]);
	for (size_t i = 0; i < edition->chapter_count; i++)
		if (edition->chapters[i].parent == chapter)
			append_chapter(edition, &edition->chapters[i]);
}

/* What a view shows of an index page: its own text, or the way to a page below it. */
static void show_indexes(struct edition *edition)
{
	for (size_t i = edition->page_count; i-- > 1;) {
		const struct page *page = edition->pages[i];
		const struct chapter *above = page->chapter;
		if (above && page == above->index)
			above = above->parent;
		struct page *index = above ? above->index : edition->index;
		index->visible = viewset_union(index->visible, page->visible);
		edition->index->visible = viewset_union(edition->index->visible, page->visible);
	}
}

static void sort_chapters(struct arranger *arranger)
{
	struct edition *edition = arranger->edition;
	edition->chapters = arranger->chapters.items;
	edition->chapter_count = arranger->chapters.count;
	if (edition->chapter_count)
		qsort(edition->chapters, edition->chapter_count, sizeof *edition->chapters,
			compare_chapters);
	table_init(&arranger->chapter_table, arranger->arena, edition->chapter_count);
	for (size_t i = 0; i < edition->chapter_count; i++)
		table_add(&arranger->chapter_table, edition->chapters[i].address, (uint32_t)i);
	for (size_t i = 0; i < edition->chapter_count; i++) {
		struct chapter *chapter = &edition->chapters[i];
		text parent = parent_address(chapter->address);
		if (parent.size)
			chapter->parent =
				&edition->chapters[table_find(&arranger->chapter_table, parent)];
		chapter->title = chapter->index->title;
		chapter->index->chapter = chapter;
		chapter->pages = arena_new(arranger->arena, struct page *, chapter->page_count);
		chapter->page_count = 0;
	}
}

/* Sorted pages go into their chapters in that order; those without a chapter come right after the
 * index. */
static void fill_chapters(struct arranger *arranger, struct page **pages, size_t page_count)
{
	struct edition *edition = arranger->edition;
	append_page(edition, edition->index);
	for (size_t i = 0; i < page_count; i++) {
		if (pages[i]->kind != PAGE_CONTENT)
			continue;
		uint32_t number = table_find(&arranger->chapter_table, page_folder(pages[i]));
		if (number == TABLE_NONE) {
			append_page(edition, pages[i]);
			continue;
		}
		struct chapter *chapter = &edition->chapters[number];
		pages[i]->chapter = chapter;
		chapter->pages[chapter->page_count++] = pages[i];
	}
	for (size_t i = 0; i < edition->chapter_count; i++)
		if (!edition->chapters[i].parent)
			append_chapter(edition, &edition->chapters[i]);
}

void edition_arrange(struct edition *edition, struct page **pages, size_t page_count,
	const struct config *config, struct arena *arena, struct diagnostics *diagnostics)
{
	struct arranger arranger = {
		.edition = edition, .config = config, .arena = arena, .diagnostics = diagnostics};
	if (page_count)
		qsort(pages, page_count, sizeof *pages, compare_pages);
	find_chapters(&arranger, pages, page_count);
	make_missing_indexes(&arranger);
	sort_chapters(&arranger);
	edition->pages = arena_new(arena, struct page *, page_count + edition->chapter_count + 2);
	fill_chapters(&arranger, pages, page_count);
	show_indexes(edition);
	if (edition->glossary.term_count) {
		edition->glossary_page = glossary_page_make(edition, config, arena, diagnostics);
		append_page(edition, edition->glossary_page);
	}
}
